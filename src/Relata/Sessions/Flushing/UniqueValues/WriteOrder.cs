using Relata.Entities.Identities;
using Relata.Mapping;
using Relata.Sessions.Flushing.Gathering;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.UniqueValues;

/// <summary>
/// Puts the writes of a flush into an order in which each unique value is given up before it is taken. A flush in which none changes hands,
/// or in which the order is right already, stays as it is. Pure.
/// </summary>
internal sealed class WriteOrder
{
    private readonly FlushChanges _changes;
    private readonly List<FlushWrite> _writes;
    private readonly List<RowWrite> _rows = [];
    private readonly Dictionary<Entity, List<RowWrite>> _byRow = new(ReferenceEqualityComparer.Instance);
    private readonly StandIns _standIns;

    private WriteOrder(FlushChanges changes, List<FlushWrite> writes)
    {
        (_changes, _writes, _standIns) = (changes, writes, new StandIns(changes));
        for (var write = 0; write < writes.Count; write++)
        {
            foreach (var row in RowWrite.RowsOf(writes[write]))
            {
                Add(new RowWrite(_rows.Count, write, row));
            }
        }
    }

    /// <summary>The writes in an order that works.</summary>
    /// <param name="changes">What the flush writes.</param>
    /// <param name="writes">The writes in an order that is right for foreign keys.</param>
    public static List<FlushWrite> Of(FlushChanges changes, List<FlushWrite> writes)
    {
        var unique = UniqueChanges.In(changes, writes);
        return unique.TrueForAll(change => change.FirstWrite < change.ThenWrite) ? writes : new WriteOrder(changes, writes).Order(unique);
    }

    private List<FlushWrite> Order(List<UniqueChange> unique)
    {
        WaitForForeignKeys();
        var aside = UniqueChains.TooLong(unique.Where(change => StandIns.CanFree(change.Key, _writes[change.FirstWrite]))).ToHashSet<UniqueChange>(ReferenceEqualityComparer.Instance);
        foreach (var change in unique)
        {
            if (aside.Contains(change))
            {
                _standIns.Free(change.First, change.Key, _writes[change.FirstWrite]);
            }
            else
            {
                Find(change.Then, change.ThenWrite).WaitFor(Find(change.First, change.FirstWrite), change.Key);
            }
        }

        if (!BreakCircles())
        {
            return _writes;
        }

        var front = _writes.TakeWhile(write => RowWrite.RowsOf(write).IsEmpty).ToList();
        return [.. front, .. _standIns.Writes, .. Emit()];
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
            row.WaitFor(same[^1]);
        }

        same.Add(row);
    }

    private RowWrite Find(Entity row, int write) => _byRow[row].Find(each => each.Write == write)!;

    // An INSERT waits for the rows that it refers to; a DELETE for what refers to its row, or has done so until now.
    private void WaitForForeignKeys()
    {
        var (inserted, deleted) = (new IdentityMaps(), new IdentityMaps());
        foreach (var row in _rows)
        {
            if (_writes[row.Write] is DeleteWrite)
            {
                deleted.Of(row.Row.GetEntityType()).Add(row.Row);
            }
            else if (_writes[row.Write] is InsertWrite && row.Row.GetEntityType().HasKey(row.Row))
            {
                inserted.Of(row.Row.GetEntityType()).Add(row.Row);
            }
        }

        for (var write = 0; write < _writes.Count; write++)
        {
            foreach (var copy in _writes[write].Copies.Where(copy => _byRow.ContainsKey(copy.Dependent)))
            {
                var row = Find(copy.Dependent, write);
                row.Copied.Add(copy.Key);
                if (copy.Principal is not null)
                {
                    WaitForInsert(row, copy.Principal);
                }
            }
        }

        foreach (var row in _rows)
        {
            foreach (var key in row.Row.GetEntityType().ForeignKeys)
            {
                WaitFor(row, key, inserted, deleted);
            }
        }
    }

    private void WaitFor(RowWrite row, ForeignKey key, IdentityMaps inserted, IdentityMaps deleted)
    {
        var isDelete = _writes[row.Write] is DeleteWrite;
        if (!isDelete && !row.Copied.Contains(key) && inserted.FindPrincipal(key, row.Row) is { } principal)
        {
            WaitForInsert(row, principal);
        }

        var lets = isDelete || (_writes[row.Write] is UpdateWrite update && key.Columns.Any(update.Columns.Contains));
        if (lets && deleted.FindPrincipal(key, _changes.Before(row.Row) ?? row.Row) is { } left && left != row.Row
            && !(isDelete && _byRow[row.Row].Exists(other => _writes[other.Write] is UpdateWrite cleared && cleared.Columns.SequenceEqual(key.Columns))))
        {
            _byRow[left][^1].WaitFor(row);
        }
    }

    private void WaitForInsert(RowWrite row, Entity principal)
    {
        if (principal != row.Row && _byRow.TryGetValue(principal, out var writes) && _writes[writes[0].Write] is InsertWrite)
        {
            row.WaitFor(writes[0]);
        }
    }

    // False where rows wait for each other because of foreign keys alone: then the order that was given is as good as any.
    private bool BreakCircles()
    {
        _rows.ForEach(row => row.Open = row.Waits.Count);
        var ready = new Stack<RowWrite>(_rows.Where(row => row.Open == 0));
        var next = 0;
        while (true)
        {
            while (ready.TryPop(out var row))
            {
                row.IsDone = true;
                foreach (var follower in row.Followers)
                {
                    if (--follower.Open == 0)
                    {
                        ready.Push(follower);
                    }
                }
            }

            while (next < _rows.Count && _rows[next].IsDone)
            {
                next++;
            }

            if (next == _rows.Count)
            {
                return true;
            }

            if (BreakCircle(_rows[next]) is not { } freed)
            {
                return false;
            }

            if (freed.Open == 0)
            {
                ready.Push(freed);
            }
        }
    }

    // Returns the row that waits for one less. Where no value of the circle can be set aside, the database refuses the one that is taken
    // too early, and its error says which.
    private RowWrite? BreakCircle(RowWrite start)
    {
        var path = new List<(RowWrite Then, RowWrite First, UniqueKey? Unique)>();
        var places = new Dictionary<RowWrite, int>();
        for (var row = start; places.TryAdd(row, path.Count);)
        {
            var (first, unique) = row.Waits.Find(wait => !wait.First.IsDone);
            path.Add((row, first, unique));
            row = first;
        }

        var taken = path.Skip(places[path[^1].First]).Where(step => step.Unique is not null).ToList();
        if (taken.Count == 0)
        {
            return null;
        }

        var index = taken.FindIndex(step => StandIns.CanFree(step.Unique!, _writes[step.First.Write]));
        var (then, before, key) = taken[Math.Max(index, 0)];
        if (index >= 0)
        {
            _standIns.Free(before.Row, key!, _writes[before.Write]);
        }

        then.Waits.Remove((before, key));
        before.Followers.Remove(then);
        then.Open--;
        return then;
    }

    // As few statements as the order allows: the rows of one write stay together, unless some of them must wait.
    private IEnumerable<FlushWrite> Emit()
    {
        var left = new int[_writes.Count];
        var ready = _writes.Select(_ => new List<RowWrite>()).ToArray();
        foreach (var row in _rows)
        {
            left[row.Write]++;
            row.Open = row.Waits.Count;
            if (row.Open == 0)
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
            foreach (var follower in rows.SelectMany(row => row.Followers).Where(follower => --follower.Open == 0))
            {
                ready[follower.Write].Add(follower);
            }

            yield return left[write] == 0 && rows.Count == RowWrite.RowsOf(_writes[write]).Length
                ? _writes[write]
                : RowWrite.Part(_writes[write], [.. rows.Select(row => row.Row)]);
        }
    }
}
