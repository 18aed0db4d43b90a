using Microsoft.CodeAnalysis;
using Relata.Generator.Reading.Declared;

namespace Relata.Generator.Reading.Owned;

/// <summary>A property whose value is stored in columns of the entity.</summary>
internal sealed class OwnedDeclaration
{
    private readonly List<OwnedPart> _parts = [];

    private OwnedDeclaration(IPropertySymbol property, OwnedDeclaration? parent, Naming naming)
    {
        Property = property;
        Parent = parent;
        Type = OwnedTypeDeclaration.Read((INamedTypeSymbol)property.Type.WithoutNull());
        Path = parent is null ? property.Name : $"{parent.Path}.{property.Name}";
        Prefix = parent?.Prefix + (property.FindAttribute("OwnedAttribute").Named("Prefix") as string ?? naming.Column(property.Name) + "_");
    }

    public IPropertySymbol Property { get; }

    public OwnedTypeDeclaration Type { get; }

    /// <summary>The value that this one is a part of; null for a property of the entity.</summary>
    public OwnedDeclaration? Parent { get; }

    public OwnedDeclaration Root => Parent?.Root ?? this;

    /// <summary>The property path from the entity.</summary>
    public string Path { get; }

    /// <summary>What the names of the columns begin with.</summary>
    public string Prefix { get; }

    public bool IsValueType => Property.Type.IsValueType;

    /// <summary>Whether the property can be null by its declaration.</summary>
    public bool IsNullable => IsValueType
        ? Property.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
        : Property.NullableAnnotation != NullableAnnotation.NotAnnotated;

    /// <summary>Whether there may be no value, so that the columns are nullable.</summary>
    public bool MayBeAbsent => IsNullable || Parent is { MayBeAbsent: true };

    /// <summary>The members, in the order of their columns.</summary>
    public IReadOnlyList<OwnedPart> Parts => _parts;

    /// <summary>The columns, in the order of the table.</summary>
    public IEnumerable<ColumnDeclaration> Columns => _parts.SelectMany(part => part.Column is { } column ? [column] : part.Value!.Columns);

    /// <summary>The value and those that are parts of it.</summary>
    public IEnumerable<OwnedDeclaration> SelfAndNested => _parts.Select(part => part.Value).OfType<OwnedDeclaration>().SelectMany(value => value.SelfAndNested).Prepend(this);

    /// <summary>The declaration of a property of an entity; null if its type cannot be stored.</summary>
    public static OwnedDeclaration? Read(IPropertySymbol property, Naming naming) =>
        property.Type.WithoutNull() is INamedTypeSymbol type && OwnedTypeChecks.FindProblem(type) is null ? Read(property, null, naming) : null;

    private static OwnedDeclaration Read(IPropertySymbol property, OwnedDeclaration? parent, Naming naming)
    {
        var value = new OwnedDeclaration(property, parent, naming);
        foreach (var member in value.Type.Members)
        {
            value._parts.Add(OwnedTypeDeclaration.IsFor(member)
                ? new(member, null, Read(member, value, naming))
                : new(member, new ColumnDeclaration(member, ColumnTypes.Find(member)!, naming, value), null));
        }

        return value;
    }
}
