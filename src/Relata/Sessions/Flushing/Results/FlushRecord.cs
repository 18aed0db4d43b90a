using System.Collections.Immutable;
using Relata.Entities.Metadata;
using Relata.Sessions.Flushing.Statements;
using Relata.Sessions.Flushing.UniqueValues;
using Relata.Sessions.Flushing.Writes;
using Relata.Sessions.Tracking;

namespace Relata.Sessions.Flushing.Results;

/// <summary>Records what a flush writes. Made only if somebody will be told.</summary>
internal sealed class FlushRecord
{
    private readonly List<Entity> _written = [];
    private readonly Dictionary<Entity, (WriteKind Kind, Entity? Before, SortedSet<int>? Columns)> _writes = new(ReferenceEqualityComparer.Instance);

    /// <summary>The classes with rows that were written without their objects.</summary>
    public HashSet<EntityType> Unseen { get; } = [];

    /// <summary>Records the rows of a plan, and what they hold before it is executed.</summary>
    public FlushRecord(FlushPlan plan, UnitOfWork work)
    {
        foreach (var write in plan.Writes)
        {
            foreach (var row in RowsOf(write))
            {
                Add(write, row, plan.Before(row) ?? work.FindWritten(row));
            }
        }
    }

    /// <summary>Notes the class of a statement that was executed, if it has written rows without their objects.</summary>
    public void Note(WriteStatement statement)
    {
        if (statement.Touched > 0 && (statement.Write is ClearKeyWrite || (statement.Write is LinkDeleteWrite delete && !IsOfLinkRows(delete))))
        {
            Unseen.Add(statement.Write.Table);
        }
    }

    /// <summary>What was written, with the values that the objects have now.</summary>
    /// <param name="counts">The number of rows.</param>
    public FlushResult Complete(WriteCounts counts) => new(counts.Tables, [.. _written.Select(Describe)]);

    // Temporary values are not recorded: their entities are written by other writes.
    private static ImmutableArray<Entity> RowsOf(FlushWrite write) =>
        write is LinkDeleteWrite delete && IsOfLinkRows(delete) ? delete.Rows
        : write is UpdateWrite { IsTemporary: true } ? []
        : RowWrite.RowsOf(write);

    private static bool IsOfLinkRows(LinkDeleteWrite write) => write.Rows[0].GetEntityType() == write.Table;

    private void Add(FlushWrite write, Entity row, Entity? before)
    {
        var kind = write switch
        {
            InsertWrite or LinkInsertWrite => WriteKind.Insert,
            UpdateWrite => WriteKind.Update,
            _ => WriteKind.Delete,
        };
        if (!_writes.TryGetValue(row, out var known))
        {
            // A row switch updates the row of another object.
            // The keys of a link row that is made for the write are copied later.
            known = kind == WriteKind.Insert ? (kind, null, null) : (kind, before ?? (write is LinkDeleteWrite ? row : row.Snapshot()), []);
            _written.Add(row);
        }
        else if (kind == WriteKind.Delete)
        {
            // A reference was cleared before the row was deleted.
            known = (kind, known.Before, null);
        }

        known.Columns?.UnionWith(RowWrite.ColumnsOf(write));
        _writes[row] = known;
    }

    private WrittenEntity Describe(Entity row)
    {
        var (kind, before, written) = _writes[row];
        var columns = kind == WriteKind.Update
            ? written!.Select(column => row.GetEntityType().Columns[column])
            : row.GetEntityType().Columns.Where(column => kind == WriteKind.Insert ? row.IsColumnLoaded(column.Index) : before!.IsColumnLoaded(column.Index));
        return new(row, kind, [.. columns.Select(column => ColumnHistory.Of(column, before, kind == WriteKind.Delete ? null : row))]);
    }
}
