using System.Collections.Immutable;

namespace Relata.Sessions.Flushing.Writes;

/// <summary>One statement of a flush, for one row or many.</summary>
/// <param name="Table">The entity type of the table.</param>
internal abstract record FlushWrite(EntityType Table)
{
    /// <summary>The foreign keys that are set just before the rows are sent.</summary>
    public ImmutableArray<KeyCopy> Copies { get; init; } = [];

    private protected string Names(ImmutableArray<int> columns) =>
        string.Join(", ", columns.Select(column => Table.Columns[column].Property));
}
