using System.Data;
using Relata.Tests.Databases;

namespace Relata.Tests.Loaders;

/// <summary>By the server's count of rows that were read.</summary>
public sealed class PostgreSqlPagePlanTests : PagePlanTests<PostgreSqlTestDatabase>
{
    protected override string Numbers(int count) => $"generate_series(1, {count}) AS numbers (n)";

    protected override void Analyze() => Database.Execute("ANALYZE");

    protected override async Task<string?> MeasureAsync(Session session, Func<Task> load)
    {
        session.IsolationLevel = IsolationLevel.ReadCommitted;
        var before = await CountAsync(session);
        await load();
        return Judge(await CountAsync(session) - before);
    }

    // https://www.postgresql.org/docs/current/monitoring-stats.html: of the transaction that asks.
    private static Task<long> CountAsync(Session session) =>
        session.Sql<long>($"SELECT coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0)::bigint FROM pg_stat_xact_user_tables").SingleAsync();
}
