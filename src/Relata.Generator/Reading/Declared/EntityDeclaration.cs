using Microsoft.CodeAnalysis;

namespace Relata.Generator.Reading.Declared;

/// <summary>What a class declares, before it is known how it fits to others.</summary>
internal sealed class EntityDeclaration(INamedTypeSymbol type)
{
    public INamedTypeSymbol Type { get; } = type;

    public string Name => Type.Name;

    /// <summary>The columns, those of the primary key first.</summary>
    public required IReadOnlyList<ColumnDeclaration> Columns { get; init; }

    /// <summary>The relationships, those to one first.</summary>
    public required IReadOnlyList<RelationshipDeclaration> Relationships { get; init; }

    /// <summary>The partial properties that a table cannot hold.</summary>
    public required IReadOnlyList<IPropertySymbol> Others { get; init; }

    public IEnumerable<ColumnDeclaration> Key => Columns.Where(column => column.IsPrimaryKey);

    /// <summary>The key's type as text, a tuple for several columns; null where there is no key.</summary>
    public string? KeyType
    {
        get
        {
            var types = Key.Select(column => column.ValueType.InCode()).ToArray();
            return types.Length switch
            {
                0 => null,
                1 => types[0],
                _ => $"({string.Join(", ", types)})",
            };
        }
    }

    /// <summary>Whether the database gives the value. What [PrimaryKey] documents: it counts a single int or long that refers to nothing.</summary>
    public bool Generates(ColumnDeclaration column) =>
        column.IsPrimaryKey
        && column.ValueType.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64
        && Key.Count() == 1
        && !column.ForeignKeys.Any();

    public RelationshipDeclaration? FindRelationship(string name) =>
        Relationships.FirstOrDefault(relationship => relationship.Name == name);
}
