using System.Globalization;
using Relata.Migrations.Tests.Databases;
using Relata.Migrations.Tests.Running;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests.Data;

/// <summary>Code that commits batch by batch.</summary>
public abstract class BatchTests<TDatabase> : MigrationTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private int _id = 1;

    public override async ValueTask InitializeAsync()
    {
        Files.Add("1", Of(Table("post", Number("views"))));
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync([.. Enumerable.Repeat("INSERT INTO post (views) VALUES (0)", 5)]);
    }

    [Fact]
    public async Task A_step_that_fails_keeps_its_batches_and_goes_on_after_them()
    {
        WriteBatched();
        var stopAt = 4;
        List<string?> starts = [];
        var migrations = Database.Migrations(Files.Set).Run("count", async (context, stop) =>
        {
            starts.Add(context.Progress);
            await CountAsync(context, stopAt, stop);
        });

        await Assert.ThrowsAsync<InvalidOperationException>(() => migrations.ApplyAsync());
        Assert.Equal("1 1 1 0 0", await ViewsAsync());
        Assert.Equal(["2"], (await migrations.StatusAsync()).Interrupted);
        stopAt = 0;
        var result = await migrations.ApplyAsync();

        Assert.Equal([null, "3"], starts);
        Assert.Equal([new DataStepResult("2", "count", 2)], result.DataSteps);
        Assert.Equal("1 1 1 1 1", await ViewsAsync());
        Assert.Equal(["1", "2"], (await migrations.StatusAsync()).Applied);
        Assert.Equal("", await Database.TextAsync("SELECT id FROM relata_migration_progress"));
    }

    [Fact]
    public async Task A_step_that_was_killed_anywhere_changes_each_row_once()
    {
        for (var statement = 0; await KillAsync(statement); statement++)
        {
        }
    }

    [Fact]
    public async Task Several_migrators_at_once_change_each_row_once()
    {
        WriteBatched();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            await using var database = Test.Open();
            try
            {
                await database.Migrations(Files.Set).Run("count", (context, stop) => CountAsync(context, stopAt: 0, stop)).ApplyAsync();
            }
            catch (MigrationException error) when (Test.Name == "sqlite" && error.Code == "REL629")
            {
                // The transaction is the lock, and it ends with each batch.
            }
        })));

        await Database.Migrations(Files.Set).Run("count", (context, stop) => CountAsync(context, stopAt: 0, stop)).ApplyAsync();
        Assert.Equal("1 1 1 1 1", await ViewsAsync());
    }

    [Fact]
    public async Task A_step_in_batches_is_alone_in_its_migration_and_one_that_saves_its_progress_says_so()
    {
        Files.WriteSteps(Test.Name, "2", "1", "-- step 1 data clear\nDELETE FROM post;\n-- step 2 code count batches");
        Assert.Equal("REL623", (await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync())).Code);
        Files.WriteSteps(Test.Name, "2", "1", "-- step 1 data clear\nDELETE FROM post WHERE id = 99;", undo: "-- step 1 code count batches");
        Assert.Equal("REL623", (await Assert.ThrowsAsync<MigrationException>(() => Database.Migrations(Files.Set).ApplyAsync())).Code);

        Files.WriteSteps(Test.Name, "2", "1", "-- step 1 code count");
        var migrations = Database.Migrations(Files.Set).Run("count", (context, stop) => CountAsync(context, stopAt: 0, stop));
        Assert.Equal("REL623", (await Assert.ThrowsAsync<MigrationException>(() => migrations.ApplyAsync())).Code);
        Assert.Equal("0 0 0 0 0", await ViewsAsync());
    }

    private async Task<bool> KillAsync(int statement)
    {
        WriteBatched();
        await Database.ExecuteAsync("UPDATE post SET views = 0");
        var inner = Test.Open();
        var isDead = await KilledDatabase.RunAsync(inner, statement, killed => killed.Migrations(Files.Set).Run("count", (context, stop) => CountAsync(context, stopAt: 0, stop)).ApplyAsync());
        await Database.Migrations(Files.Set).Run("count", (context, stop) => CountAsync(context, stopAt: 0, stop)).ApplyAsync();
        Assert.Equal("1 1 1 1 1", await ViewsAsync());
        return isDead;
    }

    [Fact]
    public async Task Progress_is_told_when_the_step_begins_and_when_it_is_done()
    {
        WriteBatched();
        var told = new Told();
        var migrations = Database.Migrations(Files.Set).Run("count", (context, stop) => CountAsync(context, stopAt: 0, stop));
        migrations.Progress = told;

        await migrations.ApplyAsync();

        Assert.Equal([("2", 1, 1, false), ("2", 1, 1, true)], told.All.Where(each => each.Migration == "2").Select(each => (each.Migration, each.Step, each.Steps, each.Elapsed is not null)));
    }

    private sealed class Told : IProgress<MigrationProgress>
    {
        public List<MigrationProgress> All { get; } = [];

        public void Report(MigrationProgress value) => All.Add(value);
    }

    private static async Task CountAsync(MigrationContext context, int stopAt, CancellationToken stop)
    {
        var last = int.Parse(context.Progress ?? "0", CultureInfo.InvariantCulture);
        foreach (var id in await context.Session.Sql<int>($"SELECT id FROM post WHERE id > {last} ORDER BY id").ToListAsync(stop))
        {
            context.Rows += await context.Session.ExecuteAsync($"UPDATE post SET views = views + 1 WHERE id = {id}", stop);
            _ = id == stopAt ? throw new InvalidOperationException() : true;
            await context.SaveProgressAsync($"{id}", stop);
        }
    }

    private void WriteBatched() => Files.WriteSteps(Test.Name, $"{++_id}", $"{_id - 1}", "-- step 1 code count batches");

    private Task<string> ViewsAsync() => Database.TextAsync("SELECT CAST(views AS CHAR(1)) FROM post ORDER BY id");
}

public sealed class SqliteBatchTests : BatchTests<SqliteTest>;

public sealed class PostgreSqlBatchTests : BatchTests<PostgreSqlTest>;

public sealed class MariaDbBatchTests : BatchTests<MariaDbTest>;
