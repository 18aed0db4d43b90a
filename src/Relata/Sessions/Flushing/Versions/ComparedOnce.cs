using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Relata.Sessions.Flushing.Drafts;
using Relata.Sessions.Flushing.UniqueValues;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.Versions;

/// <summary>
/// What the writes of a flush compare of rows that it writes more than once: each column is compared by the first write that changes it, and by no later one, which would find what the flush itself has written. Pure.
/// </summary>
/// <remarks>
/// A version that the database makes changes with each write of its table. The session's own version is compared by the write that sets it (<see cref="ComparedColumns"/>); which
/// write that is for a row in two tables is decided by <see cref="TableWrites"/>.
/// Rows that a <see cref="ClearKeyWrite"/> or an action of a foreign key changes are not known here: a later write of the flush finds them stale, as docs/concurrency.md says.
/// </remarks>
internal sealed class ComparedOnce
{
    private readonly Dictionary<Entity, HashSet<int>> _compared = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Entity, HashSet<int>> _changed = new(ReferenceEqualityComparer.Instance);

    private ComparedOnce(ImmutableArray<FlushWrite> writes)
    {
        foreach (var write in writes.Where(MayCompareWhatWritesChange))
        {
            foreach (var entity in EntitiesOf(write))
            {
                Of(_compared, entity).UnionWith(write.Compared);
            }
        }
    }

    /// <summary>The writes, with what they compare. Where rows of one write compare different columns, it is divided.</summary>
    /// <param name="writes">The writes of all tables, in order.</param>
    public static ImmutableArray<FlushWrite> Of(ImmutableArray<FlushWrite> writes)
    {
        if (!writes.Any(MayCompareWhatWritesChange) || !HasRowWrittenTwice(writes))
        {
            return writes;
        }

        var once = new ComparedOnce(writes);
        return [.. writes.SelectMany(once.Compare)];
    }

    private static bool MayCompareWhatWritesChange(FlushWrite write) =>
        !write.Compared.IsEmpty && (write.Table.Version is null || IsMadeByDatabase(write.Table));

    private static bool IsMadeByDatabase(EntityType type) => type.Version is { Version: VersionSource.Database or VersionSource.Xmin };

    private static bool HasRowWrittenTwice(ImmutableArray<FlushWrite> writes)
    {
        var seen = new HashSet<Entity>(ReferenceEqualityComparer.Instance);
        return writes.Any(write => EntitiesOf(write).Any(entity => !seen.Add(entity)));
    }

    private static IEnumerable<Entity> EntitiesOf(FlushWrite write) => write switch
    {
        UpdateWrite update => update.Rows.Select((_, index) => update.EntityOf(index)),
        DeleteWrite delete => delete.Rows,
        _ => [],
    };

    private static HashSet<int> Of(Dictionary<Entity, HashSet<int>> columns, Entity entity)
    {
        ref var own = ref CollectionsMarshal.GetValueRefOrAddDefault(columns, entity, out _);
        return own ??= [];
    }

    private IEnumerable<FlushWrite> Compare(FlushWrite write) => write is UpdateWrite or DeleteWrite ? Divide(write) : [write];

    private List<FlushWrite> Divide(FlushWrite write)
    {
        var (rows, entities) = (RowWrite.RowsOf(write), EntitiesOf(write).ToList());
        var (changed, parts) = (ChangedBy(write), new List<(ColumnSet Compared, List<Entity> Rows)>());
        for (var place = 0; place < rows.Length; place++)
        {
            var compared = Compared(write, entities[place], changed);

            // The rows of a DELETE are deleted in their order.
            var part = write is DeleteWrite ? (parts.Count > 0 && parts[^1].Compared.Equals(compared) ? parts.Count - 1 : -1) : parts.FindIndex(other => other.Compared.Equals(compared));
            if (part < 0)
            {
                part = parts.Count;
                parts.Add((compared, []));
            }

            parts[part].Rows.Add(rows[place]);
        }

        return parts.ConvertAll(part => (parts.Count == 1 ? write : RowWrite.WithRows(write, [.. part.Rows])) with { Compared = part.Compared.Columns });
    }

    private ColumnSet Compared(FlushWrite write, Entity entity, HashSet<int> changed)
    {
        if (!_compared.TryGetValue(entity, out var all))
        {
            return new ColumnSet(write.Compared);
        }

        var earlier = Of(_changed, entity);
        ImmutableArray<int> compared = [.. write.Compared.Concat(changed.Where(all.Contains)).Where(column => !earlier.Contains(column)).Distinct().Order()];
        earlier.UnionWith(changed);
        return new ColumnSet(compared);
    }

    private static HashSet<int> ChangedBy(FlushWrite write)
    {
        var (type, changed) = (write.Table, RowWrite.ColumnsOf(write).ToHashSet());
        if (IsMadeByDatabase(type) && (write is DeleteWrite || changed.Any(column => type.Columns[column].Part == type.Version!.Part)))
        {
            changed.Add(type.Version!.Index);
        }

        return changed;
    }
}
