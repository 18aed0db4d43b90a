using Relata.Loaders;
using Relata.Loaders.Descriptions;
using Relata.Providers;

namespace Relata.Queries;

/// <summary>Executes a query and asks the database for its own plan of each statement that was sent.</summary>
internal static class ServerPlans
{
    /// <param name="session">The session.</param>
    /// <param name="root">The root entity of the query; null for raw SQL.</param>
    /// <param name="last">The last step of the query.</param>
    /// <param name="fetch">Executes the query.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public static async ValueTask<LoadPlanDescription> ExplainAsync(
        ILoadingSession session, EntityType? root, QueryStep? last, Func<ValueTask> fetch, bool isAsync, CancellationToken cancellationToken)
    {
        for (var step = last; step is not null; step = step.Previous)
        {
            if (step.Method == QueryMethod.Raw)
            {
                throw new QueryTranslationException("The query is of the program's own SQL, which ExplainAnalyze would execute twice, whatever it does. Ask the database for the plan of that text, or use Explain.");
            }
        }

        var run = await session.Loader.Recorder.MeasureAsync(fetch).ConfigureAwait(false);
        using var use = session.Guard.Use("ExplainAnalyze");
        var plans = new Dictionary<Statement, string>(ReferenceEqualityComparer.Instance);
        foreach (var (statement, _, _) in run.Statements.DistinctBy(one => one.Statement.Text))
        {
            var plan = new ServerPlanStatement(statement, session.Database.Dialect.ServerPlan);
            await session.Channel.QueryAsync(plan, plan, isAsync, cancellationToken).ConfigureAwait(false);
            plans.Add(statement, plan.Plan);
        }

        return new RunNumbers(run, plans).AddTo(QueryRunner.Describe(session, root, last));
    }
}
