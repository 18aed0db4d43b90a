using Relata;

namespace Flagboard.States;

/// <summary>Loads of the same plan.</summary>
public sealed class LoadGroup(IReadOnlyList<LoadPlanDescription> loads)
{
    /// <summary>The plan.</summary>
    public LoadPlanDescription Plan => loads[0];

    public int Count => loads.Count;

    public IReadOnlyList<LoadLine> Statements { get; } =
    [
        .. loads.SelectMany(load => load.Statements).Where(statement => statement.Text is not null)
            .GroupBy(statement => (statement.Number, statement.Reason))
            .Select(group => new LoadLine(
                group.Key.Number,
                group.Key.Reason,
                group.First().Text!,
                group.Sum(statement => statement.Executions),
                group.Sum(statement => statement.Rows),
                group.Sum(statement => statement.Duration.TotalMilliseconds)))
            .OrderBy(line => line.Number),
    ];
}
