using Relata.Loaders;
using Relata.Loaders.Plans;
using Relata.Loaders.Running;
using Relata.Loaders.Streaming;

namespace Relata.Queries.Results;

/// <summary>The state that the readers of one result share.</summary>
/// <param name="session">The session that entities of the result belong to.</param>
/// <param name="values">The values of the query.</param>
/// <param name="populatesExisting">Whether entities that the session already holds are overwritten.</param>
internal sealed class ResultContext(ILoadingSession session, object?[] values, bool populatesExisting)
{
    private readonly List<(LoadPlan Plan, LoadRun Run)> _runs = [];
    private List<NodeRun>? _unplanned;

    public ILoadingSession Session { get; } = session;

    public object?[] Values { get; } = values;

    public bool PopulatesExisting { get; } = populatesExisting;

    /// <summary>For a part of a stream, the entities that the stream has made.</summary>
    public StreamedEntities? Streamed { get; init; }

    /// <summary>Adds a node of entities that no option applies to.</summary>
    public NodeRun Add(NodeRun node)
    {
        if (node.Node.HasBatch)
        {
            (_unplanned ??= []).Add(node);
        }

        return node;
    }

    /// <summary>Ends the result after its last row: the entities of each node are peers at an access.</summary>
    public void Finish()
    {
        foreach (var node in _unplanned ?? [])
        {
            Session.Loader.Peers.Add(node);
        }
    }

    /// <summary>The run of a plan whose owners are entities of the result. Each plan has one run.</summary>
    public LoadRun RunOf(LoadPlan plan)
    {
        foreach (var (held, run) in _runs)
        {
            if (ReferenceEquals(held, plan))
            {
                return run;
            }
        }

        _runs.Add((plan, new LoadRun(plan, Session, Values, PopulatesExisting) { Streamed = Streamed }));
        return _runs[^1].Run;
    }
}
