using System.Collections.Immutable;
using Relata.Entities.Metadata.Hierarchies;

namespace Relata.Sessions.Flushing.Writes;

/// <summary>One statement of a flush, for one row or many.</summary>
/// <param name="Table">The entity type of the table.</param>
internal abstract record FlushWrite(EntityType Table)
{
    /// <summary>The foreign keys that are set just before the rows are sent.</summary>
    public ImmutableArray<KeyCopy> Copies { get; init; } = [];

    /// <summary>The table that is written, of the tables that store the entity.</summary>
    public TablePart Part { get; init; } = Table.Parts[0];

    /// <summary>Of an update or delete the columns that must still have the values that were read.</summary>
    public ImmutableArray<int> Compared { get; init; } = [];

    private protected string Names(ImmutableArray<int> columns) =>
        string.Join(", ", columns.Select(column => Table.Columns[column].Property));
}
