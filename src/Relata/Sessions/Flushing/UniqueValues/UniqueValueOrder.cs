using Relata.Entities.Identities;
using Relata.Sessions.Flushing.Gathering;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.UniqueValues;

/// <summary>
/// Orders the writes of a flush so that each unique value is released before another row takes it. The order is left alone if no value moves
/// from one row to another, or if it is already correct. Pure.
/// </summary>
internal sealed class UniqueValueOrder
{
    private readonly FlushChanges _changes;
    private readonly List<FlushWrite> _writes;
    private readonly List<RowWrite> _rows = [];
    private readonly Dictionary<Entity, List<RowWrite>> _byRow = new(ReferenceEqualityComparer.Instance);
    private readonly TemporaryValues _temporaryValues;
    private readonly List<UniqueExchange> _refused = [];

    private UniqueValueOrder(FlushChanges changes, List<FlushWrite> writes)
    {
        (_changes, _writes, _temporaryValues) = (changes, writes, new TemporaryValues(changes));
        for (var write = 0; write < writes.Count; write++)
        {
            foreach (var row in RowWrite.RowsOf(writes[write]))
            {
                Add(new RowWrite(_rows.Count, write, row));
            }
        }
    }

    /// <summary>The writes in an order that is correct for foreign keys and unique values, and the exchanges for which there is none.</summary>
    /// <param name="changes">The changes of the flush.</param>
    /// <param name="writes">The writes in an order that is correct for foreign keys.</param>
    public static (List<FlushWrite> Writes, IReadOnlyList<UniqueExchange> Refused) Of(FlushChanges changes, List<FlushWrite> writes)
    {
        var unique = UniqueTransfers.In(changes, writes);
        if (unique.TrueForAll(transfer => transfer.FromWrite < transfer.ToWrite))
        {
            return (writes, []);
        }

        var order = new UniqueValueOrder(changes, writes);
        return (order.Order(unique), order._refused);
    }

    private List<FlushWrite> Order(List<UniqueTransfer> unique)
    {
        OrderByForeignKeys();
        var aside = TransferChains.LongChains(unique.Where(transfer => TemporaryValues.CanReplace(transfer.Key, _writes[transfer.FromWrite], transfer.From))).ToHashSet<UniqueTransfer>(ReferenceEqualityComparer.Instance);
        foreach (var transfer in unique)
        {
            if (aside.Contains(transfer))
            {
                _temporaryValues.Replace(transfer.From, transfer.Key, _writes[transfer.FromWrite]);
            }
            else
            {
                Find(transfer.To, transfer.ToWrite).AddPredecessor(Find(transfer.From, transfer.FromWrite), transfer);
            }
        }

        if (!BreakCycles())
        {
            return _writes;
        }

        var front = _writes.TakeWhile(write => RowWrite.RowsOf(write).IsEmpty).ToList();
        return [.. front, .. _temporaryValues.Writes, .. Emit(), .. _temporaryValues.Restores];
    }

    private void Add(RowWrite row)
    {
        _rows.Add(row);
        if (!_byRow.TryGetValue(row.Row, out var same))
        {
            _byRow.Add(row.Row, same = []);
        }
        else
        {
            row.AddPredecessor(same[^1]);
        }

        same.Add(row);
    }

    private RowWrite Find(Entity row, int write) => _byRow[row].Find(each => each.Write == write)!;

    // An INSERT follows the inserts of its principals; a DELETE follows the writes of dependents that refer, or have referred, to its row.
    private void OrderByForeignKeys()
    {
        var (inserted, deleted) = (new IdentityMaps(), new IdentityMaps());
        foreach (var row in _rows)
        {
            if (_writes[row.Write] is DeleteWrite)
            {
                deleted.Of(row.Row.GetEntityType()).Add(row.Row);
            }
            else if (_writes[row.Write] is InsertWrite)
            {
                AddInserted(inserted, row.Row);
            }
        }

        for (var write = 0; write < _writes.Count; write++)
        {
            foreach (var copy in _writes[write].Copies.Where(copy => _byRow.ContainsKey(copy.Dependent)))
            {
                var row = Find(copy.Dependent, write);
                row.Copied.Add(copy.Key);
                if (copy.IsRestored)
                {
                    row.Restored.Add(copy.Key);
                }

                if (copy.Principal is not null)
                {
                    AddInsertAsPredecessor(row, copy.Principal);
                }
            }
        }

        foreach (var row in _rows)
        {
            foreach (var key in row.Row.GetEntityType().ForeignKeys)
            {
                AddPredecessors(row, key, inserted, deleted);
            }
        }
    }

    private static void AddInserted(IdentityMaps inserted, Entity row)
    {
        if (row.GetEntityType().HasKey(row))
        {
            inserted.Of(row.GetEntityType()).Add(row);
        }
        else
        {
            inserted.AddWithoutKey(row);
        }
    }

    private void AddPredecessors(RowWrite row, ForeignKey key, IdentityMaps inserted, IdentityMaps deleted)
    {
        var isDelete = _writes[row.Write] is DeleteWrite;
        if (!isDelete && !row.Copied.Contains(key) && inserted.FindPrincipal(key, row.Row) is { } principal)
        {
            AddInsertAsPredecessor(row, principal);
        }

        var releases = isDelete || (_writes[row.Write] is UpdateWrite update && (key.OnDelete == OnDelete.Cascade || (key.Columns.Any(update.Columns.Contains) && !row.Restored.Contains(key))));
        if (releases && deleted.FindPrincipal(key, _changes.FindRow(row.Row) ?? row.Row) is { } left && left != row.Row
            && !(isDelete && _byRow[row.Row].Exists(other => _writes[other.Write] is UpdateWrite cleared && cleared.Columns.SequenceEqual(key.Columns))))
        {
            _byRow[left][^1].AddPredecessor(row);
        }
    }

    private void AddInsertAsPredecessor(RowWrite row, Entity principal)
    {
        if (principal != row.Row && _byRow.TryGetValue(principal, out var writes) && _writes[writes[0].Write] is InsertWrite)
        {
            row.AddPredecessor(writes[0]);
        }
    }

    // False if foreign keys alone form a cycle: then no order is better than the given one.
    private bool BreakCycles()
    {
        _rows.ForEach(row => row.Unwritten = row.Predecessors.Count);
        var ready = new Stack<RowWrite>(_rows.Where(row => row.Unwritten == 0));
        var next = 0;
        while (true)
        {
            while (ready.TryPop(out var row))
            {
                row.IsWritten = true;
                foreach (var successor in row.Successors)
                {
                    if (--successor.Unwritten == 0)
                    {
                        ready.Push(successor);
                    }
                }
            }

            while (next < _rows.Count && _rows[next].IsWritten)
            {
                next++;
            }

            if (next == _rows.Count)
            {
                return true;
            }

            if (BreakCycle(_rows[next]) is not { } freed)
            {
                return false;
            }

            if (freed.Unwritten == 0)
            {
                ready.Push(freed);
            }
        }
    }

    // Returns the row whose dependency was removed.
    private RowWrite? BreakCycle(RowWrite start)
    {
        var path = new List<(RowWrite Then, RowWrite First, UniqueTransfer? Unique)>();
        var places = new Dictionary<RowWrite, int>();
        for (var row = start; places.TryAdd(row, path.Count);)
        {
            var (first, unique) = row.Predecessors.Find(predecessor => !predecessor.First.IsWritten);
            path.Add((row, first, unique));
            row = first;
        }

        var taken = path.Skip(places[path[^1].First]).Where(step => step.Unique is not null).ToList();
        if (taken.Count == 0)
        {
            return null;
        }

        var index = taken.FindIndex(step => TemporaryValues.CanReplace(step.Unique!.Key, _writes[step.First.Write], step.First.Row));
        if (index < 0)
        {
            // A value that only seems equal can be taken at any time. Where all are equal, the database cannot write them one after the other.
            index = taken.FindIndex(step => !step.Unique!.IsExact);
            if (index < 0)
            {
                _refused.Add(new UniqueExchange([.. taken.Select(step => step.Unique!)]));
            }
        }
        else
        {
            _temporaryValues.Replace(taken[index].First.Row, taken[index].Unique!.Key, _writes[taken[index].First.Write]);
        }

        var (then, before, transfer) = taken[Math.Max(index, 0)];
        then.Predecessors.Remove((before, transfer));
        before.Successors.Remove(then);
        then.Unwritten--;
        return then;
    }

    // Keeps the rows of a write together unless some of them have to wait, for as few statements as possible.
    private IEnumerable<FlushWrite> Emit()
    {
        var left = new int[_writes.Count];
        var ready = _writes.Select(_ => new List<RowWrite>()).ToArray();
        foreach (var row in _rows)
        {
            left[row.Write]++;
            row.Unwritten = row.Predecessors.Count;
            if (row.Unwritten == 0)
            {
                ready[row.Write].Add(row);
            }
        }

        for (var written = 0; written < _rows.Count;)
        {
            var write = Enumerable.Range(0, ready.Length).FirstOrDefault(place => left[place] > 0 && ready[place].Count == left[place], -1);
            write = write >= 0 ? write : Array.FindIndex(ready, rows => rows.Count > 0);
            var rows = ready[write].OrderBy(row => row.Place).ToList();
            ready[write] = [];
            left[write] -= rows.Count;
            written += rows.Count;
            foreach (var successor in rows.SelectMany(row => row.Successors).Where(successor => --successor.Unwritten == 0))
            {
                ready[successor.Write].Add(successor);
            }

            yield return left[write] == 0 && rows.Count == RowWrite.RowsOf(_writes[write]).Length
                ? _writes[write]
                : RowWrite.WithRows(_writes[write], [.. rows.Select(row => row.Row)]);
        }
    }
}
