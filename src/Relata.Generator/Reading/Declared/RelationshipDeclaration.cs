using Microsoft.CodeAnalysis;
using Relata.Generator.Reading.Checks;

namespace Relata.Generator.Reading.Declared;

/// <summary>A property that is a relationship, with its symbol and attribute.</summary>
internal sealed class RelationshipDeclaration(IPropertySymbol property, INamedTypeSymbol related, bool isToMany)
{
    public IPropertySymbol Property { get; } = property;

    public string Name => Property.Name;

    public INamedTypeSymbol Related { get; } = related;

    public bool IsToMany { get; } = isToMany;

    public AttributeData? Attribute { get; } = property.FindAttribute("RelationshipAttribute");

    public string? BackPopulates => Attribute.Named(nameof(BackPopulates)) as string;

    public string? ForeignKey => Attribute.Named(nameof(ForeignKey)) as string;

    public INamedTypeSymbol? Secondary => Attribute.Named(nameof(Secondary)) as INamedTypeSymbol;

    /// <summary>The list of links whose references the shortcut leads to; null for a relationship.</summary>
    public string? Through => Attribute.Named(nameof(Through)) as string;

    /// <summary>The reference of the links that a shortcut leads to; null if its type tells.</summary>
    public string? Target => Attribute.Named(nameof(Target)) as string;

    public string? LinkTable => Attribute.Named(nameof(LinkTable)) as string;

    /// <summary>The names of the link table's columns, separated by commas; null for the default names.</summary>
    public string? LinkColumns => Attribute.Named(nameof(LinkColumns)) as string;

    public bool IsWriteOnly => Written(nameof(IsWriteOnly)) is true;

    public bool ViewOnly => Attribute.Named(nameof(ViewOnly)) is true;

    /// <summary>The static member with the condition for the related entities; null for none.</summary>
    public string? Filter => Attribute.Named(nameof(Filter)) as string;

    public bool PassiveDeletes => Written(nameof(PassiveDeletes)) is true;

    /// <summary>The flags of what follows from an owner to its related entities; null for the default.</summary>
    public int? Cascade => Written(nameof(Cascade)) as int?;

    /// <summary>The property of the related entity that keeps the order of the list; null for none.</summary>
    public string? Position => Written(nameof(Position)) as string;

    public int? FirstPosition => Written(nameof(FirstPosition)) as int?;

    /// <summary>The property of the related entity by which the list is looked up; null for none.</summary>
    public string? KeyedBy => Written(nameof(KeyedBy)) as string;

    public string? OrderBy => Attribute.Named(nameof(OrderBy)) as string;

    /// <summary>
    /// Whether the relationship makes a column its foreign key. In a generic base class, [ForeignKey&lt;TUser&gt;] is not possible, so that
    /// <c>[Relationship(ForeignKey = nameof(UserId))]</c> of a property of type <c>TUser</c> says it.
    /// </summary>
    public bool IsKeyedBy(ColumnDeclaration column) =>
        Property.OriginalDefinition.Type is ITypeParameterSymbol && ForeignKey == column.Property.Name && column.ForeignKeys.Count == 0;

    /// <summary>The location of an argument of the attribute, or of the property if it is not specified.</summary>
    public FindingLocation At(string argument) => new(Property, Attribute, argument);

    // What is only about writing has no effect on a relationship that is only read. ViewOnlyReader refuses the argument itself.
    private object? Written(string name) => ViewOnly ? null : Attribute.Named(name);
}
