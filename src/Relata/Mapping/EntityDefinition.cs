using System.Collections.Immutable;
using Relata.Relations;

namespace Relata.Mapping;

/// <summary>What the generator says of an entity, from which its <see cref="EntityType"/> is made.</summary>
public sealed record EntityDefinition
{
    /// <summary>The class name.</summary>
    public required string Name { get; init; }

    /// <summary>The table's name.</summary>
    public required string Table { get; init; }

    /// <summary>The table's schema.</summary>
    public string? Schema { get; init; }

    /// <summary>The columns, those of the primary key first.</summary>
    public required ImmutableArray<ColumnDefinition> Columns { get; init; }

    /// <summary>The foreign keys.</summary>
    public ImmutableArray<ForeignKey> ForeignKeys { get; init; } = [];

    /// <summary>The relationships, those to one first.</summary>
    public ImmutableArray<Relationship> Relationships { get; init; } = [];

    /// <summary>The indexes.</summary>
    public ImmutableArray<MappedIndex> Indexes { get; init; } = [];
}
