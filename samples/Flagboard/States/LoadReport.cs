using Relata;

namespace Flagboard.States;

/// <summary>What a page has loaded: each load with its plan, its statements, and the rows and time that they took.</summary>
public sealed class LoadReport(IReadOnlyList<LoadPlanDescription> loads)
{
    /// <summary>The loads, those of the same plan together: a loop that reads a relationship loads it by one plan for each object.</summary>
    public IReadOnlyList<LoadGroup> Groups { get; } =
        [.. loads.GroupBy(load => (load.Name, load.Statements.Count > 0 ? load.Statements[0].Text : null)).Select(group => new LoadGroup([.. group]))];

    public int StatementCount { get; } = loads.Sum(load => load.StatementCount);

    public int RowCount { get; } = loads.Sum(load => load.RowCount);

    public TimeSpan Duration { get; } = loads.Aggregate(TimeSpan.Zero, (sum, load) => sum + (load.Duration ?? TimeSpan.Zero));
}
