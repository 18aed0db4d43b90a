using System.Data;
using System.Globalization;
using Relata.Tests.Databases;

namespace Relata.Tests.Loaders;

/// <summary>By the server's count of rows that were read.</summary>
public sealed class MariaDbPagePlanTests : PagePlanTests<MariaDbTestDatabase>
{
    protected override string Numbers(int count) => $"(SELECT seq AS n FROM seq_1_to_{count}) AS numbers";

    protected override void Analyze() => Database.Execute("ANALYZE TABLE `user`, `post`, `flag`");

    protected override async Task<string?> MeasureAsync(Session session, Func<Task> load)
    {
        session.IsolationLevel = IsolationLevel.ReadCommitted;
        var before = await CountAsync(session);
        await load();
        return Judge(await CountAsync(session) - before);
    }

    // https://mariadb.com/kb/en/handler-read_rnd_next/ and its like. The count itself reads some.
    private static async Task<long> CountAsync(Session session) => (await session.Sql<string>(
        $"SELECT variable_value FROM information_schema.session_status WHERE variable_name LIKE 'HANDLER_READ_%' AND variable_name NOT LIKE '%RETRY'").ToListAsync())
        .Sum(value => long.Parse(value, CultureInfo.InvariantCulture));
}
