using Relata.Loaders;
using Relata.Loaders.Plans;
using Relata.Loaders.Running;

namespace Relata.Queries.Results;

/// <summary>What the readers of one result know beside its rows.</summary>
/// <param name="session">Whose objects the entities of the result become.</param>
/// <param name="values">The values of the query.</param>
/// <param name="populatesExisting">Whether objects that the session has already are overwritten.</param>
internal sealed class ResultContext(ILoadingSession session, object?[] values, bool populatesExisting)
{
    private readonly List<(LoadPlan Plan, LoadRun Run)> _runs = [];

    public ILoadingSession Session { get; } = session;

    public object?[] Values { get; } = values;

    public bool PopulatesExisting { get; } = populatesExisting;

    /// <summary>The run of a plan whose owners are entities of the result: one for each plan.</summary>
    public LoadRun RunOf(LoadPlan plan)
    {
        foreach (var (held, run) in _runs)
        {
            if (ReferenceEquals(held, plan))
            {
                return run;
            }
        }

        _runs.Add((plan, new LoadRun(plan, Session, [], PopulatesExisting)));
        return _runs[^1].Run;
    }
}
