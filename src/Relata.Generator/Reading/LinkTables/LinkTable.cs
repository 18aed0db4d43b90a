using Microsoft.CodeAnalysis;
using Relata.Generator.Reading.Declared;
using Relata.Generator.Reading.Resolving;

namespace Relata.Generator.Reading.LinkTables;

/// <summary>The link table of a many-to-many relationship without a class of its own: the generator writes the class, nested in the first end.</summary>
/// <remarks>Both ends determine the same table, the same class and the same order of columns, whichever of the two is read.</remarks>
internal sealed class LinkTable
{
    // The relationship of the first end.
    private readonly RelationshipDeclaration _relationship;

    private LinkTable(Declarations declarations, EntityDeclaration first, RelationshipDeclaration relationship)
    {
        _relationship = relationship;
        var second = declarations.Get(relationship.Related);
        var inverse = RelationshipResolver.FindInverse(declarations, relationship);
        var isSelf = SymbolEqualityComparer.Default.Equals(first.Type, second.Type);
        First = new(first, Prefix: isSelf && inverse is not null ? inverse.Name : first.Name);
        Second = new(second, Prefix: isSelf ? relationship.Name : second.Name);
        Name = relationship.LinkTable!;
        Schema = (first.Type.FindHierarchyRoot() ?? first.Type).FindTableAttribute().Named("Schema") as string ?? first.Naming.Schema;
        ClassName = Unique(first.Type, relationship.Name + "Link");
        ColumnNames = Names(relationship.LinkColumns) ?? Mirrored(Names(inverse?.LinkColumns)) ?? [.. First.Properties.Concat(Second.Properties).Select(first.Naming.Column)];
    }

    public string Name { get; }

    public string? Schema { get; }

    public LinkTableEnd First { get; }

    public LinkTableEnd Second { get; }

    public string ClassName { get; }

    /// <summary>The names of the columns, those of the first end before those of the second.</summary>
    public IReadOnlyList<string> ColumnNames { get; }

    /// <summary>The generated class; null if it has not been generated yet.</summary>
    public INamedTypeSymbol? Class => First.Entity.Type.GetTypeMembers(ClassName).FirstOrDefault();

    /// <summary>The link table of a relationship that has one. Of two sides, the class that comes first by name is the first end.</summary>
    public static LinkTable Of(Declarations declarations, EntityDeclaration owner, RelationshipDeclaration relationship) =>
        FindOtherSide(declarations, owner, relationship) is { } other && Precedes(other.Property, relationship.Property)
            ? new(declarations, declarations.Get(relationship.Related), other)
            : new(declarations, owner, relationship);

    /// <summary>The other side of the relationship, if both name each other and the same link table.</summary>
    public static RelationshipDeclaration? FindOtherSide(Declarations declarations, EntityDeclaration owner, RelationshipDeclaration relationship) =>
        RelationshipResolver.FindInverse(declarations, relationship) is { } inverse
        && inverse.LinkTable == relationship.LinkTable
        && inverse.BackPopulates == relationship.Name
        && SymbolEqualityComparer.Default.Equals(inverse.Related, owner.Type)
            ? inverse
            : null;

    /// <summary>The names in a list that is separated by commas; null for no list.</summary>
    public static IReadOnlyList<string>? Names(string? list) => list?.Split(',').Select(name => name.Trim()).ToArray();

    /// <summary>Whether the relationship belongs to the first end.</summary>
    public bool BeginsWith(RelationshipDeclaration relationship) => SymbolEqualityComparer.Default.Equals(relationship.Property, _relationship.Property);

    private static bool Precedes(IPropertySymbol one, IPropertySymbol other) => string.CompareOrdinal(FullName(one), FullName(other)) < 0;

    private static string FullName(IPropertySymbol property) => $"{property.ContainingType.InCode()}.{property.Name}";

    // The other side names its own columns first.
    private string[]? Mirrored(IReadOnlyList<string>? names) => names is null ? null : [.. names.Skip(Second.Size), .. names.Take(Second.Size)];

    // The user's class may have a member with the name.
    private static string Unique(INamedTypeSymbol type, string name)
    {
        var taken = type.SelfAndBases().SelectMany(part => part.GetMembers()).Where(member => !member.Locations.All(DeclarationReader.IsGenerated)).Select(member => member.Name).ToArray();
        while (taken.Contains(name) || name == type.Name)
        {
            name += "_";
        }

        return name;
    }
}
