namespace Relata.Sessions.Flushing.Drafts;

/// <summary>Finds the cycles of a <see cref="RowGraph"/> by Tarjan's algorithm, with an explicit stack because a cycle may be long.</summary>
internal sealed class RowCycles
{
    private readonly Dictionary<RowNode, (int Index, int Low, bool IsOpen)> _seen = [];
    private readonly Stack<(RowNode Node, int Next)> _visits = new();
    private readonly Stack<RowNode> _open = new();
    private readonly List<List<RowNode>> _cycles = [];
    private readonly HashSet<RowNode> _nodes;

    private RowCycles(IEnumerable<RowNode> nodes) => _nodes = [.. nodes];

    /// <summary>The cycles, each with all rows on it (a strongly connected component). A row that depends on itself is a cycle.</summary>
    public static List<List<RowNode>> In(IEnumerable<RowNode> nodes)
    {
        var cycles = new RowCycles(nodes);
        foreach (var node in cycles._nodes.Where(node => node.Predecessors.Count > 0))
        {
            if (!cycles._seen.ContainsKey(node))
            {
                cycles.Visit(node);
            }
        }

        return cycles._cycles;
    }

    private void Visit(RowNode start)
    {
        Enter(start);
        while (_visits.TryPop(out var visit))
        {
            var (node, next) = visit;
            if (next == node.Predecessors.Count)
            {
                Leave(node);
                continue;
            }

            _visits.Push((node, next + 1));
            var first = node.Predecessors[next].First;
            if (!_nodes.Contains(first))
            {
                continue;
            }

            if (!_seen.TryGetValue(first, out var seen))
            {
                Enter(first);
            }
            else if (seen.IsOpen)
            {
                Lower(node, seen.Index);
            }
        }
    }

    private void Enter(RowNode node)
    {
        _seen.Add(node, (_seen.Count, _seen.Count, true));
        _open.Push(node);
        _visits.Push((node, 0));
    }

    // All predecessors of the row have been visited.
    private void Leave(RowNode node)
    {
        var (index, low, _) = _seen[node];
        if (_visits.TryPeek(out var before))
        {
            Lower(before.Node, low);
        }

        if (low < index)
        {
            return;
        }

        var cycle = new List<RowNode>();
        do
        {
            cycle.Add(_open.Pop());
            var (place, lowest, _) = _seen[cycle[^1]];
            _seen[cycle[^1]] = (place, lowest, false);
        }
        while (cycle[^1] != node);

        if (cycle.Count > 1 || node.Predecessors.Any(predecessor => predecessor.First == node))
        {
            cycle.Reverse();
            _cycles.Add(cycle);
        }
    }

    private void Lower(RowNode node, int low)
    {
        var seen = _seen[node];
        _seen[node] = seen with { Low = Math.Min(seen.Low, low) };
    }
}
