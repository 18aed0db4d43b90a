using Relata.Connections.Observing;
using Relata.Diagnostics;
using Relata.Loaders.Classes;
using Relata.Loaders.Running;
using Relata.Providers;

namespace Relata.Loaders.Descriptions;

/// <summary>Adds the numbers of a run to the description of its plan.</summary>
/// <param name="run">What was measured.</param>
/// <param name="serverPlans">The server's own plans of statements; empty if they were not asked for.</param>
internal sealed class RunNumbers(MeasuredRun run, IReadOnlyDictionary<Statement, string> serverPlans)
{
    private readonly List<MeasuredStatement> _left = [.. run.Statements];

    public LoadPlanDescription AddTo(LoadPlanDescription plan)
    {
        var planned = WithPlanned(plan);
        var number = plan.Statements.Count;
        var beyond = _left.GroupBy(one => (Reason: one.Purpose.Reason(one.Statement.Subject), one.Statement.Text))
            .Select(group => WithRun(new LoadStatementDescription(++number, group.Key.Reason, group.Key.Text) { IsPlanned = false }, [.. group]));
        return planned with { RoundTripCount = run.RoundTrips, Statements = [.. planned.Statements, .. beyond] };
    }

    private LoadPlanDescription WithPlanned(LoadPlanDescription plan) => plan with
    {
        Duration = run.Duration,
        Statements = [.. plan.Statements.Select(WithRun)],
        Entities = [.. plan.Entities.Select(WithPlanned)],
    };

    private LoadStatementDescription WithRun(LoadStatementDescription statement)
    {
        var sent = _left.FindAll(one => IsOf(one.Statement, statement));
        _left.RemoveAll(sent.Contains);
        return sent.Count == 0 ? statement : WithRun(statement.With(sent[0].Statement.Text), sent);
    }

    // A Subquery segment may have been replaced by that of the owners' keys.
    private static bool IsOf(Statement sent, LoadStatementDescription statement) => statement.Class is { } its ? sent is ClassStatement { Segment: var read } && ReferenceEquals(read, its)
        : statement.Segment is { } segment
        ? sent is SegmentStatement { IsWhole: true } whole && (ReferenceEquals(whole.Segment, segment) || (segment.ByKeys is { } byKeys && ReferenceEquals(whole.Segment, byKeys)))
        : sent is not (SegmentStatement or ClassStatement) && sent.Text == statement.Text;

    private LoadStatementDescription WithRun(LoadStatementDescription statement, List<MeasuredStatement> sent) => statement with
    {
        Executions = sent.Count,
        Rows = sent.Sum(one => one.Statement.RowCount),
        Duration = sent.Aggregate(TimeSpan.Zero, (sum, one) => sum + one.Duration),
        ServerPlan = serverPlans.GetValueOrDefault(sent[0].Statement),
    };
}
