namespace Relata.Sessions.Flushing.Drafts;

/// <summary>Finds the rows that wait for each other in circles: Tarjan's algorithm, with a stack of its own, as a circle may be long.</summary>
internal sealed class RowCircles
{
    private readonly Dictionary<RowNode, (int Index, int Low, bool IsOpen)> _seen = [];
    private readonly Stack<(RowNode Node, int Next)> _visits = new();
    private readonly Stack<RowNode> _open = new();
    private readonly List<List<RowNode>> _circles = [];
    private readonly HashSet<RowNode> _nodes;

    private RowCircles(IEnumerable<RowNode> nodes) => _nodes = [.. nodes];

    /// <summary>The circles, each with all rows that lie on it. A row that waits for itself is one.</summary>
    public static List<List<RowNode>> In(IEnumerable<RowNode> nodes)
    {
        var circles = new RowCircles(nodes);
        foreach (var node in circles._nodes.Where(node => node.Waits.Count > 0))
        {
            if (!circles._seen.ContainsKey(node))
            {
                circles.Visit(node);
            }
        }

        return circles._circles;
    }

    private void Visit(RowNode start)
    {
        Enter(start);
        while (_visits.TryPop(out var visit))
        {
            var (node, next) = visit;
            if (next == node.Waits.Count)
            {
                Leave(node);
                continue;
            }

            _visits.Push((node, next + 1));
            var first = node.Waits[next].First;
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

    // All that the row waits for has been seen.
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

        var circle = new List<RowNode>();
        do
        {
            circle.Add(_open.Pop());
            var (place, lowest, _) = _seen[circle[^1]];
            _seen[circle[^1]] = (place, lowest, false);
        }
        while (circle[^1] != node);

        if (circle.Count > 1 || node.Waits.Any(wait => wait.First == node))
        {
            circle.Reverse();
            _circles.Add(circle);
        }
    }

    private void Lower(RowNode node, int low)
    {
        var seen = _seen[node];
        _seen[node] = seen with { Low = Math.Min(seen.Low, low) };
    }
}
