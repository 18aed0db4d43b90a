using System.Collections.Concurrent;
using Relata.CompilerServices;
using Relata.Migrations.Tests.Databases;
using Relata.Migrations.Tests.Seeding.Models;
using Relata.Relational;
using Relata.Servers;
using Relata.Servers.MariaDb;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests.Running.Galera;

/// <summary>Migrators at the nodes of a cluster, whose locks (GET_LOCK) are unknown to each other.</summary>
public sealed class MigrationLeaseTests(MigrationClusterFixture fixture) : IClassFixture<MigrationClusterFixture>, IAsyncLifetime
{
    private const string Counted = "UPDATE post SET views = views + 1";

    private static readonly Table s_post = Table("post", Text("title"), Number("views"));
    private static readonly TimeSpan s_short = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<string> _warnings = [];
    private GaleraCluster _cluster = null!;
    private ServerDatabase _database = null!;
    private MigrationFiles _files = null!;

    public async ValueTask InitializeAsync()
    {
        _cluster = await fixture.StartAsync();
        _database = _cluster.Nodes[0].CreateDatabase();
        await _cluster.CatchUpAsync();
        await using var first = Open(0);
        _files = new MigrationFiles(first.SchemaDialect.Migrations);
        _files.Add("1", Of(s_post));
        await first.Migrations(_files.Set).ApplyAsync();
        await first.ExecuteAsync("INSERT INTO post (title, views) VALUES ('a', 0), ('b', 10)");
        await _cluster.CatchUpAsync();
    }

    public ValueTask DisposeAsync()
    {
        _files?.Dispose();
        _database?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Several_migrators_at_two_nodes_do_each_step_once()
    {
        AddCounted();
        _files.Add("3", Of(WithNote, Table("tag", Text("name"))));

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(async () =>
        {
            await using var database = Open(i % 2);
            return (await Migrations(database).ApplyAsync()).Migrations.Count;
        })));

        Assert.Equal(2, results.Sum());
        await AssertCountedOnceAsync(Of(WithNote, Table("tag", Text("name"))));
        Assert.Empty(_warnings);
    }

    // The process dies before the first statement, before the second one, and so on; also before it gives back the lease.
    [Fact]
    public async Task What_a_migrator_that_was_killed_has_begun_is_completed_at_the_other_node()
    {
        AddCounted();
        var takenOver = 0;
        for (var statement = 1; await KillAsync(statement); statement += 3)
        {
            takenOver += _warnings.Any(warning => warning.StartsWith("REL663: The lock of migrators was taken over from", StringComparison.Ordinal)) ? 1 : 0;
            _warnings.Clear();
            await using var database = Open(0);
            await database.Migrations(_files.Set).UndoAsync(allowLoss: true);
            await database.ExecuteAsync("UPDATE post SET views = views - 1");
            await _cluster.CatchUpAsync();
        }

        Assert.True(takenOver > 3, $"{takenOver} leases were taken over.");
    }

    [Fact]
    public async Task A_migrator_that_was_suspended_stops_when_another_one_has_taken_over_and_does_nothing_twice()
    {
        AddCounted();
        await using var inner = Open(0);
        using var suspended = new SuspendedDatabase(inner, Counted);
        var first = Task.Run(() => Migrations(suspended).ApplyAsync());
        await suspended.Reached;
        await using var other = Open(1);

        Assert.Equal("2", string.Join(' ', (await Migrations(other).ApplyAsync()).Migrations));
        await _cluster.CatchUpAsync();
        suspended.LetGo();

        var error = await Assert.ThrowsAsync<MigrationException>(() => first);
        Assert.Equal("REL663", error.Code);
        await AssertCountedOnceAsync(Of(WithNote));
        Assert.Equal("nothing to do", $"{await Migrations(inner).ApplyAsync()}");
    }

    // The snapshot of a step that lasts must have nothing that a renewal changes.
    [Fact]
    public async Task A_code_step_with_a_snapshot_outlasts_renewals_and_its_record_is_refused_after_a_takeover()
    {
        _files.Write("2", "-- relata 1 mariadb after 1\n\n-- step 1 code counted\n");
        await using var database = Open(0);
        await Counting(database, async session =>
        {
            await session.ExecuteAsync($"DO sleep(3)", TestContext.Current.CancellationToken);
        }).ApplyAsync();
        await AssertCountedOnceAsync(Of(s_post));

        await database.ExecuteAsync("DELETE FROM relata_migration WHERE id = '2'");
        var error = await Assert.ThrowsAsync<MigrationException>(() => Counting(database, async _ =>
        {
            await using var other = Open(1);
            await other.ExecuteAsync("UPDATE relata_migration_lease SET owner = 'other' WHERE id = 'owner'");
        }).ApplyAsync());
        Assert.Equal("REL663", error.Code);
        Assert.Equal("1 11", await database.TextAsync("SELECT CAST(views AS CHAR) FROM post ORDER BY id"));
    }

    [Fact]
    public async Task Seeds_are_not_committed_after_a_takeover()
    {
        var models = ModelSet.Of<Role>();
        await using var inner = new MariaDbDatabase(_cluster.Nodes[0].ConnectionStringOf(_database.Name), models);
        await inner.CreateTablesAsync();
        using var suspended = new SuspendedDatabase(inner, "(table_name, key_text, seed_values) VALUES", models);
        suspended.Seeds.Add<Role>(() => [new() { Id = 1, Name = "admin" }]);
        var seeding = Task.Run(() => suspended.SeedAsync());
        await suspended.Reached;
        await using var other = Open(1);
        await other.ExecuteAsync("UPDATE relata_migration_lease SET owner = 'other' WHERE id = 'owner'");
        await _cluster.CatchUpAsync();
        suspended.LetGo();

        Assert.Equal("REL663", (await Assert.ThrowsAsync<MigrationException>(() => seeding)).Code);
        Assert.Equal("", await inner.TextAsync("SELECT name FROM role"));
    }

    [Fact]
    public async Task A_long_step_keeps_its_lease_and_who_waits_too_long_is_told_for_whom()
    {
        _files.Write("2", "-- relata 1 mariadb after 1\n\n-- step 1 sql\nDO sleep(4);\n");
        await using var database = Open(0);
        var first = Task.Run(() => Migrations(database).ApplyAsync());
        await using var other = Open(1);
        while (!first.IsCompleted && await other.TextAsync("SELECT state FROM relata_migration WHERE id = '2'") != "running")
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        var waiting = Migrations(other);
        waiting.LockTimeout = TimeSpan.FromSeconds(2);
        var error = await Assert.ThrowsAsync<MigrationException>(() => waiting.ApplyAsync());

        Assert.Equal("REL612", error.Code);
        Assert.Contains($"process {Environment.ProcessId}. Wait for it, or end it: on a cluster, the lock of a process that has ended lasts", error.Message, StringComparison.Ordinal);
        Assert.Equal(["2"], (await first).Migrations);
        await _cluster.CatchUpAsync();
        Assert.Equal("nothing to do", $"{await Migrations(other).ApplyAsync()}");
    }

    [Fact]
    public async Task A_node_that_changes_tables_for_itself_alone_migrates_nothing()
    {
        _files.Add("2", Of(s_post, Table("tag")));
        await using var database = Open(0);
        await _cluster.Nodes[0].ScalarAsync("SET GLOBAL wsrep_OSU_method = 'RSU'");
        try
        {
            Assert.Equal("REL664", (await Assert.ThrowsAsync<MigrationException>(() => database.Migrations(_files.Set).ApplyAsync())).Code);
        }
        finally
        {
            await _cluster.Nodes[0].ScalarAsync("SET GLOBAL wsrep_OSU_method = 'TOI'");
        }

        await using var again = Open(0);
        Assert.Equal("2", $"{await again.Migrations(_files.Set).ApplyAsync()}");
    }

    private static Table WithNote => s_post with { Columns = [.. s_post.Columns, new Column("note", ColumnType.String) { IsNullable = true }] };

    private void AddCounted()
    {
        _files.Add("2", Of(WithNote), back: new MigrationHints { AllowsAllDrops = true });
        _files.Write("2", _files.Read("2").Replace("\n-- undo", $"\n-- step 8 data counted\n{Counted};\n\n-- undo", StringComparison.Ordinal));
    }

    private async Task<bool> KillAsync(int statement)
    {
        var isDead = await KilledDatabase.RunAsync(Open(0), statement, killed => Migrations(killed).ApplyAsync());
        await using var other = Open(1);
        await Migrations(other).ApplyAsync();
        await AssertCountedOnceAsync(Of(WithNote));
        return isDead;
    }

    private async Task AssertCountedOnceAsync(RelationalModel model)
    {
        await _cluster.CatchUpAsync();
        foreach (var node in new[] { 0, 1 })
        {
            await using var database = Open(node);
            Assert.Equal("1 11", await database.TextAsync("SELECT CAST(views AS CHAR) FROM post ORDER BY id"));
            Assert.Equal("", await database.DifferencesAsync(model));
            Assert.True((await database.Migrations(_files.Set).StatusAsync()).IsUpToDate);
        }
    }

    private DatabaseMigrations Counting(Database database, Func<Session, Task> whileCounting) => Migrations(database).Run("counted", async (context, stop) =>
    {
        await context.Session.ExecuteAsync($"SET SESSION innodb_snapshot_isolation = ON", stop);
        await context.Session.ExecuteAsync($"DO (SELECT count(*) FROM post)", stop);
        await context.Session.ExecuteAsync($"UPDATE post SET views = views + 1", stop);
        await whileCounting(context.Session);
    });

    private DatabaseMigrations Migrations(Database database)
    {
        database.Warning += (_, warning) => _warnings.Enqueue(warning.Message);
        var migrations = database.Migrations(_files.Set);
        migrations.LeaseTime = s_short;
        return migrations;
    }

    private MariaDbDatabase Open(int node) => new(_cluster.Nodes[node].ConnectionStringOf(_database.Name));
}
