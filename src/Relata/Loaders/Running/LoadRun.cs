using Relata.Loaders.Plans;
using Relata.Loaders.Reading;
using Relata.Rows;

namespace Relata.Loaders.Running;

/// <summary>One execution of a plan: segment after segment, each with the keys of the owners that those before it have reached.</summary>
internal sealed class LoadRun(LoadPlan plan, Session session, object?[] values, bool populateExisting)
{
    private readonly List<NodeRun> _nodes = new(plan.Segments.Length);
    private Dictionary<Segment, ValueSet?>? _repeatedKeys;

    public Session Session { get; } = session;

    public bool PopulateExisting { get; } = populateExisting;

    /// <summary>The result; null where the owners are given.</summary>
    public RootRows? Rows { get; init; }

    /// <summary>The key that a load by primary key asks for.</summary>
    public ValueSet? Key { get; init; }

    /// <summary>The nodes whose objects later accesses load together.</summary>
    public IEnumerable<NodeRun> BatchNodes => _nodes.Where(node => node.Node.HasBatch);

    public NodeRun this[LoadNode node]
    {
        get
        {
            foreach (var held in _nodes)
            {
                if (held.Node == node)
                {
                    return held;
                }
            }

            var run = new NodeRun(node, Session, node == plan.Root ? Rows?.Entities : null);
            _nodes.Add(run);
            return run;
        }
    }

    /// <summary>Whether a sub-select further down repeats the segment, and so needs all of its keys.</summary>
    public bool RepeatsKeysOf(Segment segment)
    {
        foreach (var other in plan.Segments)
        {
            if (ReferenceEquals(other.KeysFrom, segment))
            {
                return true;
            }
        }

        return false;
    }

    public async ValueTask RunAsync(bool isAsync, CancellationToken cancellationToken)
    {
        foreach (var segment in plan.Segments)
        {
            while (await RunAsync(segment, isAsync, cancellationToken).ConfigureAwait(false) && segment.IsRecursive)
            {
            }
        }
    }

    /// <summary>Runs a segment; false where there was nothing to ask for.</summary>
    private async ValueTask<bool> RunAsync(Segment segment, bool isAsync, CancellationToken cancellationToken)
    {
        var run = new SegmentRun(this, segment);
        try
        {
            var keys = segment.Edges.IsEmpty ? Key : run.Collect();
            if (RepeatsKeysOf(segment))
            {
                (_repeatedKeys ??= [])[segment] = keys;
            }

            var isAsked = segment.Sql is not null && (keys is not null || segment.Edges.IsEmpty);
            if (isAsked)
            {
                // A sub-select inside a segment that owners' keys are asked for by repeats that segment's keys, not its own.
                var asked = segment.KeysFrom is { } repeated ? _repeatedKeys![repeated] : keys;
                var statement = new SegmentStatement(segment.Sql!, values, asked);
                await Session.Connection.QueryAsync(statement, run, isAsync, cancellationToken).ConfigureAwait(false);
            }

            run.Finish();
            return isAsked;
        }
        catch
        {
            run.Cancel();
            throw;
        }
    }
}
