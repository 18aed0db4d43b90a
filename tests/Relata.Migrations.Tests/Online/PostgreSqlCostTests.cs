using System.Globalization;
using Npgsql;
using Relata.Migrations.Tests.Databases;
using Relata.Schema.Migrating.Planning;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Columns;

namespace Relata.Migrations.Tests.Online;

/// <summary>What a plan says of locks and work is what the server does: each step is sent in a transaction, and the server is asked before it ends.</summary>
public sealed class PostgreSqlCostTests
{
    private const string State =
        """
        SELECT c.relname, c.relfilenode::bigint, pg_stat_get_xact_numscans(c.oid), pg_stat_get_xact_tuples_updated(c.oid), (SELECT count(*) FROM pg_index i WHERE i.indrelid = c.oid),
            coalesce((SELECT max(CASE l.mode WHEN 'AccessExclusiveLock' THEN 2 WHEN 'ShareLock' THEN 1 WHEN 'ShareRowExclusiveLock' THEN 1 WHEN 'ExclusiveLock' THEN 1 ELSE 0 END) FROM pg_locks l WHERE l.relation = c.oid AND l.pid = pg_backend_pid()), 0)
        FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.oid < @fresh AND c.relname <> 'fresh'
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_lock_and_the_work_of_each_step_are_those_of_the_server(bool isOnline)
    {
        using var test = new PostgreSqlTest();
        await using var database = test.Open();
        var dialect = database.SchemaDialect.Migrations;
        var (now, to, hints) = (ChangeOfEveryKind.From, ChangeOfEveryKind.To(dialect), ChangeOfEveryKind.Hints);
        await database.CreateAsync(now);
        await database.ExecuteAsync(ChangeOfEveryKind.Rows);
        await database.ExecuteAsync("UPDATE post SET was = 'x'");
        await using var connection = await test.OpenConnectionAsync();
        List<string> wrong = [];
        HashSet<MigrationStep> filled = [];
        var plan = MigrationPlanner.Plan(now, to, isOnline ? hints.Online() : hints, dialect);
        foreach (var planned in plan.Steps)
        {
            var statements = dialect.Lower(new MigrationPlan("postgresql", [planned]), now)[0].Statements;
            if (dialect.IsAlone(planned.Step))
            {
                Assert.Equal(BlockedUse.None, planned.Cost.Blocks);
                await connection.ExecuteStepAsync(statements[0]);
            }
            else
            {
                var measured = await MeasureAsync(connection, statements);
                var expected = (planned.Cost.Work, planned.Cost.Work == TableWork.WriteRows ? BlockedUse.None : planned.Cost.Blocks);
                // The second fill finds nothing to write, and a table of the migration has no rows.
                var isRepeated = planned.Step is FillColumnStep && !filled.Add(planned.Step);
                if (isRepeated || planned.Step.Touched?.Name == "fresh" ? measured.Blocks != expected.Item2 : measured != expected)
                {
                    wrong.Add($"{planned.Step}: the plan says {expected}, and the server {measured}");
                }
            }

            now = planned.Step.Apply(now);
        }

        Assert.Empty(wrong);
        Assert.True(plan.Steps.Select(planned => planned.Step.GetType()).Distinct().Count() >= 9);
        Assert.Equal("", await database.DifferencesAsync(to));
    }

    private static async Task<(TableWork Work, BlockedUse Blocks)> MeasureAsync(NpgsqlConnection connection, IEnumerable<string> statements)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await using var last = new NpgsqlCommand("SELECT coalesce(max(oid), 0)::bigint + 1 FROM pg_class", connection, transaction);
        var fresh = Convert.ToInt64(await last.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
        var before = await StateAsync(connection, fresh);
        foreach (var statement in statements)
        {
            await connection.ExecuteStepAsync(statement, transaction);
        }

        var after = await StateAsync(connection, fresh);
        await transaction.CommitAsync();
        var kept = after.Where(table => before.Any(other => other.Name == table.Name)).Select(table => (Before: before.First(other => other.Name == table.Name), After: table)).ToList();
        var work = kept.Exists(each => each.Before.File != each.After.File) ? TableWork.Rewrite
            : kept.Exists(each => each.After.Updated > each.Before.Updated) ? TableWork.WriteRows
            : kept.Exists(each => each.After.Indexes > each.Before.Indexes) ? TableWork.BuildIndex
            : kept.Exists(each => each.After.Scans > each.Before.Scans) ? TableWork.Scan
            : TableWork.None;
        // A table that is dropped has no row to lock any more.
        return (work, (BlockedUse)Math.Max(after.Max(table => table.Lock), before.Count > kept.Count ? 2 : 0));
    }

    private static async Task<List<(string Name, long File, long Scans, long Updated, long Indexes, int Lock)>> StateAsync(NpgsqlConnection connection, long fresh)
    {
        await using var command = new NpgsqlCommand(State, connection);
        command.Parameters.AddWithValue("fresh", NpgsqlTypes.NpgsqlDbType.Oid, (uint)fresh);
        await using var reader = await command.ExecuteReaderAsync();
        List<(string, long, long, long, long, int)> tables = [];
        while (await reader.ReadAsync())
        {
            tables.Add((reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt32(5)));
        }

        return tables;
    }
}
