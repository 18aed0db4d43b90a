using Relata.CompilerServices;
using Relata.Providers;
using Relata.Tests.Databases;

namespace Relata.Tests.Loaders;

/// <summary>By the plans of the statements: a table is searched, or it is the page's, in the order of its key.</summary>
public sealed class SqlitePagePlanTests : PagePlanTests<SqliteFile>
{
    protected override string Numbers(int count) => $"(WITH RECURSIVE i(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i WHERE n < {count}) SELECT n FROM i) AS numbers";

    protected override void Analyze() => Database.Execute("ANALYZE");

    protected override async Task<string?> MeasureAsync(Session session, Func<Task> load)
    {
        session.RecordStatements = true;
        await load();
        var steps = session.Statements.Distinct().SelectMany(text => Plan(text).Select(step => (text, step)));
        var scans = steps.Where(pair => pair.step.StartsWith("SCAN ", StringComparison.Ordinal) && pair.step is not ("SCAN t0" or "SCAN k")
            && !pair.step.StartsWith("SCAN json_each ", StringComparison.Ordinal));
        var sorted = session.Statements.Where(text => Plan(text) is ["SCAN t0", ..] plan && plan.Contains("USE TEMP B-TREE FOR ORDER BY")).Select(text => (text, "sorts all"));
        return scans.Concat(sorted).Select(pair => $"{pair.Item2}: {pair.text}").FirstOrDefault();
    }

    private List<string> Plan(string text)
    {
        var reader = new PlanReader();
        Database.On(connection => connection.SendAsync(new PlainStatement($"EXPLAIN QUERY PLAN {text}", reader)));
        return reader.Steps;
    }

    private sealed class PlanReader : IResultReader
    {
        public List<string> Steps { get; } = [];

        public RowReader<TRow> Open<TRow>()
            where TRow : struct, IRow => new Rows<TRow>(Steps);

        private sealed class Rows<TRow>(List<string> steps) : RowReader<TRow>
            where TRow : struct, IRow
        {
            public override bool Read(ref TRow row)
            {
                steps.Add(row.Get<string>(3));
                return true;
            }
        }
    }
}
