using System.Collections.Immutable;
using Relata.Entities.Metadata;
using Relata.Sessions.Flushing.Statements;
using Relata.Sessions.Flushing.UniqueValues;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.Results;

/// <summary>Records what a flush writes. Made only if somebody will be told.</summary>
internal sealed class FlushRecord
{
    private readonly List<Entity> _written = [];
    private readonly Dictionary<Entity, (WriteKind Kind, Entity? Before, SortedSet<int>? Columns)> _writes = new(ReferenceEqualityComparer.Instance);

    /// <summary>The classes with rows that were written without their objects.</summary>
    public HashSet<EntityType> Unseen { get; } = [];

    // Link rows that were deleted by lists and owners, and those that are recorded.
    private readonly Dictionary<EntityType, int> _deletedLinks = [];

    private readonly AuditedLinks? _links;

    /// <summary>Records the rows of a plan, and what they hold before it is executed.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="session">The session.</param>
    /// <param name="taken">Entities of link classes whose rows are deleted with the changes of lists.</param>
    /// <param name="links">The link rows that were read for the trail; null if there is none.</param>
    public FlushRecord(FlushPlan plan, Session session, IReadOnlySet<Entity> taken, AuditedLinks? links)
    {
        _links = links;
        AddDeletedLinks(session, taken);
        foreach (var write in plan.Writes)
        {
            if (links?.Has(write) == true)
            {
                continue;
            }

            foreach (var row in RowsOf(write))
            {
                if (write is not LinkDeleteWrite delete || !taken.Any(held => IsRow(held, row, delete)))
                {
                    Add(write, row, plan.Before(row) ?? session.Work.FindWritten(row));
                }
            }
        }
    }

    /// <summary>Notes the class of a statement that was executed, if it has written rows without their objects.</summary>
    public void Note(WriteStatement statement)
    {
        if (statement is { Touched: { } touched, Write: LinkDeleteWrite links } && _links?.Has(links) == true)
        {
            // Others may have inserted some meanwhile.
            _deletedLinks[links.Table] = _deletedLinks.GetValueOrDefault(links.Table) - touched;
            if (_deletedLinks[links.Table] < 0)
            {
                Unseen.Add(links.Table);
            }
        }
        else if (statement.Touched > 0 && (statement.Write is ClearKeyWrite || (statement.Write is LinkDeleteWrite delete && !IsOfLinkRows(delete))))
        {
            Unseen.Add(statement.Write.Table);
        }
    }

    /// <summary>Records the link rows that were read after the writes.</summary>
    public void AddInsertedLinks()
    {
        foreach (var row in _links?.Inserted ?? [])
        {
            _writes[row] = (WriteKind.Insert, null, null);
            _written.Add(row);
        }
    }

    /// <summary>What was written, with the values that the objects have now.</summary>
    /// <param name="counts">The number of rows.</param>
    public FlushResult Complete(WriteCounts counts) => new(counts.Tables, [.. _written.Select(Describe)]);

    // An object of the session stands for its row, whose values were read for the trail.
    private void AddDeletedLinks(Session session, IReadOnlySet<Entity> taken)
    {
        foreach (var row in _links?.Deleted ?? [])
        {
            var type = row.GetEntityType();
            var held = session.Identities.Of(type).Find(row) is { } found && taken.Contains(found) ? found : row;
            _deletedLinks[type] = _deletedLinks.GetValueOrDefault(type) + 1;
            AddDeleted(held, row);
        }

        foreach (var held in taken.Where(held => !_writes.ContainsKey(held) && session.Trail?.Audits(held.GetEntityType()) != true))
        {
            AddDeleted(held, session.Work.FindWritten(held) ?? held.Snapshot());
        }
    }

    private void AddDeleted(Entity entity, Entity before)
    {
        _writes[entity] = (WriteKind.Delete, before, null);
        _written.Add(entity);
    }

    private static bool IsRow(Entity held, Entity row, LinkDeleteWrite write)
    {
        var type = row.GetEntityType();
        return held.GetEntityType() == type
            && write.Copies.Where(copy => copy.Dependent == row).All(copy => copy.Key.Refers(held, copy.Principal!));
    }

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
