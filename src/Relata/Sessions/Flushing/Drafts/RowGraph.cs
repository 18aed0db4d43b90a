using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.Drafts;

/// <summary>Rows of which some must be written before others.</summary>
internal sealed class RowGraph
{
    private readonly List<Entity> _rows;
    private readonly Dictionary<Entity, List<(Entity First, KeyCopy Key)>> _waits = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Entity, List<Entity>> _followers = new(ReferenceEqualityComparer.Instance);

    public RowGraph(IEnumerable<Entity> rows)
    {
        _rows = [.. rows];
        foreach (var row in _rows)
        {
            _waits.Add(row, []);
            _followers.Add(row, []);
        }
    }

    /// <summary>A row waits for another, because of a foreign key.</summary>
    public void Add(Entity row, Entity first, KeyCopy key)
    {
        _waits[row].Add((first, key));
        _followers[first].Add(row);
    }

    /// <summary>The rows in levels, each waiting only for those before it.</summary>
    /// <param name="postpone">Takes a foreign key that may be NULL and is left out of the order because it closes a circle.</param>
    /// <exception cref="CircularDependencyException">A circle has no foreign key that may be NULL.</exception>
    public List<List<Entity>> Levels(Action<KeyCopy> postpone)
    {
        var levels = new List<List<Entity>>();
        var remaining = new HashSet<Entity>(_rows, ReferenceEqualityComparer.Instance);
        var ready = _rows.Where(row => _waits[row].Count == 0).ToList();
        while (remaining.Count > 0)
        {
            if (ready.Count == 0)
            {
                ready = [BreakCircle(remaining, postpone)];
                ready.RemoveAll(row => _waits[row].Count > 0);
                continue;
            }

            levels.Add(ready);
            remaining.ExceptWith(ready);
            ready = [.. ready.SelectMany(Release).Distinct(ReferenceEqualityComparer.Instance).Cast<Entity>()];
        }

        return levels;
    }

    private IEnumerable<Entity> Release(Entity row)
    {
        foreach (var follower in _followers[row])
        {
            _waits[follower].RemoveAll(wait => wait.First == row);
            if (_waits[follower].Count == 0)
            {
                yield return follower;
            }
        }
    }

    // Returns the row that waits for one less.
    private Entity BreakCircle(HashSet<Entity> remaining, Action<KeyCopy> postpone)
    {
        var circle = FindCircle(_rows.First(remaining.Contains));
        foreach (var row in circle)
        {
            var index = _waits[row].FindIndex(wait => circle.Contains(wait.First) && wait.Key.Key.IsNullable);
            if (index >= 0)
            {
                var (first, key) = _waits[row][index];
                _waits[row].RemoveAt(index);
                _followers[first].Remove(row);
                postpone(key);
                return row;
            }
        }

        throw new CircularDependencyException(
            $"{string.Join(" -> ", circle.Append(circle[0]).Select(row => row.GetEntityType().Name))}: each of these needs the other's row first. "
            + $"Make one of the foreign keys nullable: {string.Join(", ", circle.Select(Describe))}.");
    }

    private string Describe(Entity row)
    {
        var key = _waits[row][0].Key.Key;
        return $"{key.Dependent.Name}.{key.Name}";
    }

    private List<Entity> FindCircle(Entity start)
    {
        var path = new List<Entity>();
        for (var row = start; ; row = _waits[row][0].First)
        {
            var index = path.FindIndex(visited => ReferenceEquals(visited, row));
            if (index >= 0)
            {
                return path[index..];
            }

            path.Add(row);
        }
    }
}
