namespace Relata.Generator.Info;

/// <summary>The table behind an entity.</summary>
internal sealed record MappingInfo
{
    /// <summary>The name of the nested class that holds the mapping: one that no member of the user's has.</summary>
    public required string ClassName { get; init; }

    /// <summary>The field for the changed columns beyond those that Entity has room for; null where there are none.</summary>
    public required string? FurtherChanges { get; init; }

    public required string Table { get; init; }

    public required string? Schema { get; init; }

    /// <summary>Whether the Relata assembly shows its internals to this one: an override must then repeat <c>internal</c>.</summary>
    public required bool SeesInternals { get; init; }

    /// <summary>Whether <c>new()</c> would ask for required members.</summary>
    public required bool HasRequiredMembers { get; init; }

    /// <summary>The key's type as text, a tuple for several columns; null where there is no key.</summary>
    public required string? KeyType { get; init; }

    /// <summary>The columns, those of the key first.</summary>
    public required EquatableArray<ColumnInfo> Columns { get; init; }

    public required EquatableArray<ForeignKeyInfo> ForeignKeys { get; init; }

    /// <summary>The relationships, those to one first.</summary>
    public required EquatableArray<RelationshipInfo> Relationships { get; init; }

    public required EquatableArray<IndexInfo> Indexes { get; init; }
}
