using Relata.Mapping;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.Drafts;

/// <summary>Rows of which some must be written before others.</summary>
internal sealed class RowGraph
{
    private readonly List<RowNode> _nodes = [];
    private readonly Dictionary<Entity, RowNode> _byRow = new(ReferenceEqualityComparer.Instance);

    public RowGraph(IEnumerable<Entity> rows)
    {
        foreach (var row in rows)
        {
            var node = new RowNode(row);
            _nodes.Add(node);
            _byRow.Add(row, node);
        }
    }

    /// <summary>A row waits for another, because of a foreign key.</summary>
    public void Add(Entity row, Entity first, KeyCopy key) => _byRow[row].Waits.Add((_byRow[first], key));

    /// <summary>The rows in levels, each waiting only for those before it.</summary>
    /// <param name="postpone">Takes a foreign key that may be NULL and is left out of the order because it closes a circle.</param>
    /// <exception cref="CircularDependencyException">A circle has no foreign key that may be NULL.</exception>
    public List<List<Entity>> Levels(Action<KeyCopy> postpone)
    {
        while (true)
        {
            var levels = Order();
            var waiting = _nodes.FindAll(node => node.Open > 0);
            if (waiting.Count == 0)
            {
                return levels;
            }

            RowCircles.In(waiting).ForEach(circle => Break(circle, postpone));
        }
    }

    // What waits for a circle, and the circle, is left with rows that it waits for.
    private List<List<Entity>> Order()
    {
        var levels = new List<List<Entity>>();
        var followers = _nodes.SelectMany(node => node.Waits, (node, wait) => (wait.First, node)).ToLookup(pair => pair.First, pair => pair.node);
        _nodes.ForEach(node => node.Open = node.Waits.Count);
        for (var ready = _nodes.FindAll(node => node.Open == 0); ready.Count > 0; ready = Release(ready, followers))
        {
            levels.Add(ready.ConvertAll(node => node.Row));
        }

        return levels;
    }

    private static List<RowNode> Release(List<RowNode> written, ILookup<RowNode, RowNode> followers) =>
        [.. written.SelectMany(node => followers[node]).Where(follower => --follower.Open == 0)];

    // One foreign key of the circle is left out wherever its rows refer to each other by it: that is one UPDATE, however long the circle is.
    private static void Break(List<RowNode> circle, Action<KeyCopy> postpone)
    {
        var members = circle.ToHashSet();
        var broken = circle.SelectMany(node => node.Waits).Where(wait => wait.Key.Key.IsNullable && members.Contains(wait.First)).Select(wait => wait.Key.Key).FirstOrDefault()
            ?? throw Unbreakable(circle, members);
        foreach (var node in circle)
        {
            foreach (var (_, key) in node.Waits.Where(wait => wait.Key.Key == broken && members.Contains(wait.First)))
            {
                postpone(key);
            }

            node.Waits.RemoveAll(wait => wait.Key.Key == broken && members.Contains(wait.First));
        }
    }

    private static CircularDependencyException Unbreakable(List<RowNode> circle, HashSet<RowNode> members)
    {
        var path = new List<(RowNode Node, ForeignKey Key)>();
        var places = new Dictionary<RowNode, int>();
        var node = circle[0];
        while (places.TryAdd(node, path.Count))
        {
            var (first, copy) = node.Waits.First(wait => members.Contains(wait.First));
            path.Add((node, copy.Key));
            node = first;
        }

        path.RemoveRange(0, places[node]);
        return new CircularDependencyException(
            $"{string.Join(" -> ", path.Append(path[0]).Select(step => step.Node.Row.GetEntityType().Name))}: each of these needs the other's row first. "
            + $"Make one of the foreign keys nullable: {string.Join(", ", path.Select(step => $"{step.Key.Dependent.Name}.{step.Key.Name}"))}.");
    }
}
