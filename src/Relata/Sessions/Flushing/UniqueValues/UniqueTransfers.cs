using Relata.Sessions.Flushing.Gathering;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.UniqueValues;

/// <summary>Finds the unique values that one row of a flush releases and another takes.</summary>
internal sealed class UniqueTransfers
{
    private readonly FlushChanges _changes;
    private readonly List<FlushWrite> _writes;
    private readonly Dictionary<UniqueValue, (int Write, Entity Row, UniqueValue Value)> _freed = [];
    private readonly Dictionary<(int Write, ForeignKey Key), Dictionary<Entity, KeyCopy>> _copies = [];

    private UniqueTransfers(FlushChanges changes, List<FlushWrite> writes) => (_changes, _writes) = (changes, writes);

    /// <summary>The unique values that move from one row to another, with both rows.</summary>
    /// <param name="changes">The changes of the flush.</param>
    /// <param name="writes">The writes.</param>
    public static List<UniqueTransfer> In(FlushChanges changes, List<FlushWrite> writes)
    {
        if (!MayTransfer(writes))
        {
            return [];
        }

        var found = new List<UniqueTransfer>();
        foreach (var type in writes.Select(write => write.Table.Root).Distinct().SelectMany(root => root.Hierarchy.Types))
        {
            foreach (var key in UniqueKey.Of(type))
            {
                var touching = Enumerable.Range(0, writes.Count).Where(write => Touches(writes[write], key)).ToList();
                if (touching.Any(write => writes[write] is UpdateWrite or DeleteWrite) && touching.Any(write => writes[write] is not DeleteWrite)
                    && touching.Sum(write => RowsOf(writes[write], key).Count()) > 1)
                {
                    found.AddRange(new UniqueTransfers(changes, writes).Find(key, touching));
                }
            }
        }

        return found;
    }

    // One row releases a value by an UPDATE or DELETE, and another takes it by an INSERT or UPDATE.
    private static bool MayTransfer(List<FlushWrite> writes)
    {
        var (rows, releases, takes) = (0, false, false);
        foreach (var write in writes)
        {
            rows += RowWrite.RowsOf(write).Length;
            releases |= write is UpdateWrite or DeleteWrite;
            takes |= write is not DeleteWrite;
        }

        return rows > 1 && releases && takes;
    }

    private static bool Touches(FlushWrite write, UniqueKey key) =>
        write.Table.Root == key.Type.Root && (write is DeleteWrite || write.Table.IsOrDerivesFrom(key.Type)) && (write is DeleteWrite || RowWrite.ColumnsOf(write).Any(key.Columns.Contains));

    private static IEnumerable<Entity> RowsOf(FlushWrite write, UniqueKey key) => RowWrite.RowsOf(write).Where(key.Type.IsInstance);

    private List<UniqueTransfer> Find(UniqueKey key, List<int> touching)
    {
        foreach (var write in touching.Where(write => _writes[write] is UpdateWrite or DeleteWrite))
        {
            foreach (var row in RowsOf(_writes[write], key))
            {
                var isDelete = _writes[write] is DeleteWrite;
                if (Before(key, row, isDelete) is { } given && (isDelete || !given.Equals(After(key, write, row))))
                {
                    _freed.TryAdd(given, (write, row, given));
                }
            }
        }

        if (_freed.Count == 0)
        {
            return [];
        }

        var found = new List<UniqueTransfer>();
        foreach (var write in touching.Where(write => _writes[write] is not DeleteWrite))
        {
            foreach (var row in RowsOf(_writes[write], key))
            {
                if (After(key, write, row) is { } taken && _freed.TryGetValue(taken, out var first) && first.Row != row)
                {
                    found.Add(new UniqueTransfer(key, first.Write, first.Row, write, row) { IsExact = !key.IsPartial && taken.IsSame(first.Value) });
                }
            }
        }

        return found;
    }

    // A new row has no stored value to release.
    private UniqueValue? Before(UniqueKey key, Entity row, bool isDelete)
    {
        var before = _changes.FindRow(row);
        return before is null && !isDelete && row.StoredState is (EntityState.Pending or EntityState.Transient)
            ? null
            : UniqueValue.Of(key, key.Type.GetValues(before ?? row));
    }

    private UniqueValue? After(UniqueKey key, int write, Entity row)
    {
        var values = key.Type.GetValues(row);
        foreach (var foreignKey in key.Type.ForeignKeys.Where(foreignKey => foreignKey.Columns.Any(key.Columns.Contains)))
        {
            if (!CopiesOf(write, foreignKey).TryGetValue(row, out var copy))
            {
                continue;
            }

            // No row can have had a key that the database has yet to generate.
            if (copy is { Principal: not null, HasKnownKey: false })
            {
                return null;
            }

            var given = copy.Principal is { } principal ? foreignKey.Principal.GetValues(principal) : null;
            for (var part = 0; part < foreignKey.Columns.Length; part++)
            {
                var column = foreignKey.Columns[part];
                values[column] = given is not null ? given[foreignKey.PrincipalColumns[part]] : foreignKey.ClearedColumns.Contains(column) ? null : values[column];
            }
        }

        return UniqueValue.Of(key, values);
    }

    private Dictionary<Entity, KeyCopy> CopiesOf(int write, ForeignKey key)
    {
        if (!_copies.TryGetValue((write, key), out var copies))
        {
            copies = new(ReferenceEqualityComparer.Instance);
            foreach (var copy in _writes[write].Copies.Where(copy => copy.Key == key))
            {
                copies[copy.Dependent] = copy;
            }

            _copies.Add((write, key), copies);
        }

        return copies;
    }
}
