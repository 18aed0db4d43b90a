using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.Drafts;

/// <summary>Rows with their order of writing: an edge says that one row must be written before another.</summary>
internal sealed class RowGraph
{
    private readonly List<RowNode> _nodes = [];
    private readonly Dictionary<Entity, RowNode> _byRow = new(ReferenceEqualityComparer.Instance);

    public RowGraph(IEnumerable<Entity> rows)
    {
        foreach (var row in rows)
        {
            var node = new RowNode(row, _nodes.Count);
            _nodes.Add(node);
            _byRow.Add(row, node);
        }
    }

    /// <summary>Adds the dependency of a row on another because of a foreign key.</summary>
    public void Add(Entity row, Entity first, KeyCopy key) => _byRow[row].Predecessors.Add((_byRow[first], key));

    /// <summary>The rows in levels, each in the order in which the rows were given: a row depends only on rows of earlier levels.</summary>
    /// <param name="postpone">Called for each nullable foreign key that is left out to break a cycle; it is written by a later UPDATE.</param>
    /// <exception cref="CircularDependencyException">A cycle contains no nullable foreign key.</exception>
    public List<List<Entity>> Levels(Action<KeyCopy> postpone)
    {
        while (true)
        {
            var levels = Order();
            var unwritten = _nodes.FindAll(node => node.Unwritten > 0);
            if (unwritten.Count == 0)
            {
                return levels;
            }

            RowCycles.In(unwritten).ForEach(cycle => BreakCycle(cycle, postpone));
        }
    }

    // Rows on a cycle, and rows that depend on one, are not in any level: they keep unwritten predecessors.
    private List<List<Entity>> Order()
    {
        var levels = new List<List<Entity>>();
        var successors = _nodes.SelectMany(node => node.Predecessors, (node, predecessor) => (predecessor.First, node)).ToLookup(pair => pair.First, pair => pair.node);
        _nodes.ForEach(node => node.Unwritten = node.Predecessors.Count);
        for (var ready = _nodes.FindAll(node => node.Unwritten == 0); ready.Count > 0; ready = Release(ready, successors))
        {
            levels.Add(ready.ConvertAll(node => node.Row));
        }

        return levels;
    }

    private static List<RowNode> Release(List<RowNode> written, ILookup<RowNode, RowNode> successors) =>
        [.. written.SelectMany(node => successors[node]).Where(successor => --successor.Unwritten == 0).OrderBy(node => node.Place)];

    // Breaks the cycle at one foreign key wherever its rows refer to each other by it: one UPDATE, however long the cycle is.
    private static void BreakCycle(List<RowNode> cycle, Action<KeyCopy> postpone)
    {
        var members = cycle.ToHashSet();
        var broken = cycle.SelectMany(node => node.Predecessors).Where(predecessor => predecessor.Key.Key.IsNullable && members.Contains(predecessor.First)).Select(predecessor => predecessor.Key.Key).FirstOrDefault()
            ?? throw Unbreakable(cycle, members);
        foreach (var node in cycle)
        {
            foreach (var (_, key) in node.Predecessors.Where(predecessor => predecessor.Key.Key == broken && members.Contains(predecessor.First)))
            {
                postpone(key);
            }

            node.Predecessors.RemoveAll(predecessor => predecessor.Key.Key == broken && members.Contains(predecessor.First));
        }
    }

    private static CircularDependencyException Unbreakable(List<RowNode> cycle, HashSet<RowNode> members)
    {
        var path = new List<(RowNode Node, ForeignKey Key)>();
        var places = new Dictionary<RowNode, int>();
        var node = cycle[0];
        while (places.TryAdd(node, path.Count))
        {
            var (first, copy) = node.Predecessors.First(predecessor => members.Contains(predecessor.First));
            path.Add((node, copy.Key));
            node = first;
        }

        path.RemoveRange(0, places[node]);
        return new CircularDependencyException(
            $"{string.Join(" -> ", path.Append(path[0]).Select(step => step.Node.Row.GetEntityType().Name))}: each of these needs the other's row first. "
            + $"Make one of the foreign keys nullable: {string.Join(", ", path.Select(step => $"{step.Key.Dependent.Name}.{step.Key.Name}"))}.");
    }
}
