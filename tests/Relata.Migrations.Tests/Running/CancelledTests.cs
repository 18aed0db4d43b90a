using System.Data.Common;
using System.Globalization;
using Relata.CompilerServices;
using Relata.Migrations.Tests.Databases;
using Relata.Migrations.Tests.Seeding.Models;
using Relata.Relational;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests.Running;

/// <summary>Migrations that are cancelled while they wait, inside of a statement, and inside of code.</summary>
public abstract class CancelledTests<TDatabase> : MigrationTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(20);

    private protected static readonly Table Post = Table("post", Text("title"), Number("views"));

    private protected static readonly RelationalModel From = Of(Post, Table("delay", Number("seconds")), Table("role", Text("name"), new Column("is_deleted", ColumnType.Boolean)));

    public override async ValueTask InitializeAsync()
    {
        Files.Add("1", From);
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync("INSERT INTO post (title, views) VALUES ('ONE', 0)", "INSERT INTO post (title, views) VALUES ('TWO', 0)", "INSERT INTO delay (seconds) VALUES (60)");
    }

    [Fact]
    public async Task One_that_waits_for_another_migrator_is_cancelled_and_the_other_one_goes_on()
    {
        var go = new TaskCompletionSource();
        var isInside = new TaskCompletionSource();
        Files.WriteSteps(Test.Name, "2", "1", "-- step 1 code slow");
        var first = Task.Run(() => Database.Migrations(Files.Set).Run("slow", async (context, stop) =>
        {
            context.Rows = await context.Session.ExecuteAsync($"UPDATE post SET views = views + 1", stop);
            isInside.SetResult();
            await go.Task;
        }).ApplyAsync());
        await isInside.Task;
        await using var other = Test.Open();
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(700));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Run(() => other.Migrations(Files.Set).Run("slow", (_, _) => Task.CompletedTask).ApplyAsync(cancel.Token)).WaitAsync(s_soon));

        Assert.False(first.IsCompleted);
        go.SetResult();
        Assert.Equal(["2"], (await first).Migrations);
        Assert.Equal("1 1", await ViewsAsync());
        Assert.Equal("nothing to do", $"{await other.Migrations(Files.Set).Run("slow", (_, _) => Task.CompletedTask).ApplyAsync()}");
    }

    [Fact]
    public async Task Inside_of_a_long_statement_it_is_rolled_back_and_the_next_run_goes_on()
    {
        Files.Add("2", Of([.. From.Tables.Take(2), From.Tables[2] with { Columns = [.. From.Tables[2].Columns, Text("note", isNullable: true)] }]));
        Files.Replace("2", "\n-- no undo", $"\n-- step 7 data before\nUPDATE post SET views = views + 1;\n-- step 8 data slow\n{Slow};\n-- step 9 data after\nUPDATE post SET views = views + 10;\n-- no undo");

        await CancelAsync("data slow", Database.Migrations(Files.Set));

        Assert.Equal(["2"], (await Database.Migrations(Files.Set).StatusAsync()).Pending);
        Assert.Equal(Test.IsTransactional ? "0 0" : "1 1", await ViewsAsync());
        await Database.ExecuteAsync("UPDATE delay SET seconds = 0");
        await ApplyAtOnceAsync();
        Assert.Equal("11 11", await ViewsAsync());
    }

    [Fact]
    public async Task Code_gets_the_token_and_what_it_has_written_is_rolled_back()
    {
        Files.WriteSteps(Test.Name, "2", "1", "-- step 1 code roles");
        var count = int.MaxValue;
        DatabaseMigrations Roles(Database database) => database.Migrations(Files.Set).Run("roles", async (context, stop) =>
        {
            await context.Session.ExecuteAsync($"UPDATE post SET views = views + 1", stop);
            context.Rows = await context.Session.BulkInsertAsync(Enumerable.Range(1, count).Select(i => new Role { Name = $"role {i}" }), cancellationToken: stop);
        });

        await CancelAsync("code roles", Roles(Database));

        Assert.Equal("0 0", await ViewsAsync());
        Assert.Equal("0", await CountAsync("role"));
        count = 2000;
        await using var second = Test.Open();
        Assert.Equal([new DataStepResult("2", "roles", 2000)], (await Roles(second).ApplyAsync()).DataSteps);
        Assert.Equal("1 1", await ViewsAsync());
        Assert.Equal("2000", await CountAsync("role"));
    }

    [Fact]
    public async Task Code_that_does_not_look_at_the_token_is_rolled_back_when_it_returns()
    {
        Files.WriteSteps(Test.Name, "2", "1", "-- step 1 code deaf");
        using var cancel = new CancellationTokenSource();
        DatabaseMigrations Deaf(Database database) => database.Migrations(Files.Set).Run("deaf", async (context, _) =>
        {
            context.Rows = await context.Session.ExecuteAsync($"UPDATE post SET views = views + 1", CancellationToken.None);
            await cancel.CancelAsync();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Deaf(Database).ApplyAsync(cancel.Token));

        Assert.Equal("0 0", await ViewsAsync());
        await using var second = Test.Open();
        Assert.Equal(["2"], (await Deaf(second).ApplyAsync()).Migrations);
        Assert.Equal("1 1", await ViewsAsync());
    }

    [Fact]
    public async Task Code_in_batches_keeps_those_that_are_committed()
    {
        Files.WriteSteps(Test.Name, "2", "1", "-- step 1 code count batches");
        using var cancel = new CancellationTokenSource();
        List<string?> starts = [];
        DatabaseMigrations Counting(Database database, bool isCancelled) => database.Migrations(Files.Set).Run("count", async (context, stop) =>
        {
            starts.Add(context.Progress);
            var last = int.Parse(context.Progress ?? "0", CultureInfo.InvariantCulture);
            foreach (var id in await context.Session.Sql<int>($"SELECT id FROM post WHERE id > {last} ORDER BY id").ToListAsync(stop))
            {
                await context.Session.ExecuteAsync($"UPDATE post SET views = views + 1 WHERE id = {id}", stop);
                await context.SaveProgressAsync(id.ToString(CultureInfo.InvariantCulture), stop);
                await (isCancelled ? cancel.CancelAsync() : Task.CompletedTask);
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Counting(Database, isCancelled: true).ApplyAsync(cancel.Token));

        Assert.Equal("1 0", await ViewsAsync());
        await using var second = Test.Open();
        var again = Counting(second, isCancelled: false);
        again.LockTimeout = TimeSpan.Zero;
        await again.ApplyAsync();
        Assert.Equal([null, "1"], starts);
        Assert.Equal("1 1", await ViewsAsync());
    }

    // A statement that takes as long as the table says.
    private string Slow => Test.Name switch
    {
        "postgresql" => "UPDATE delay SET seconds = 0 WHERE pg_sleep(seconds)::text = 'never'",
        "mariadb" => "UPDATE delay SET seconds = 0 WHERE sleep(seconds) = 7",
        _ => "UPDATE delay SET seconds = 0 WHERE (WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < seconds * 100000000) SELECT count(*) FROM n) < 0",
    };

    /// <summary>Cancels a migration half a second after a step has begun.</summary>
    private protected static async Task CancelAsync(string step, DatabaseMigrations migrations)
    {
        using var cancel = new CancellationTokenSource();
        migrations.Progress = new Reports(report =>
        {
            if (report.Elapsed is null && report.Text.Contains(step, StringComparison.Ordinal))
            {
                cancel.CancelAfter(500);
            }
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Run(() => migrations.ApplyAsync(cancel.Token)).WaitAsync(s_soon));
    }

    /// <summary>Applies the migrations in another process, which does not wait.</summary>
    private protected async Task ApplyAtOnceAsync()
    {
        await using var second = Test.Open();
        var migrations = second.Migrations(Files.Set);
        migrations.LockTimeout = TimeSpan.Zero;
        await migrations.ApplyAsync();
        Assert.True((await second.Migrations(Files.Set).StatusAsync()).IsUpToDate);
    }

    private protected Task<string> ViewsAsync() => Database.TextAsync("SELECT CAST(views AS CHAR(2)) FROM post ORDER BY id");

    private Task<string> CountAsync(string table) => Database.TextAsync($"SELECT CAST(count(*) AS CHAR(4)) FROM {table}");

    private sealed class Reports(Action<MigrationProgress> report) : IProgress<MigrationProgress>
    {
        public void Report(MigrationProgress value) => report(value);
    }
}

/// <summary>Beside programs that have locks on tables.</summary>
public abstract class CancelledServerTests<TDatabase> : CancelledTests<TDatabase>
    where TDatabase : ServerTestDatabase, new()
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task While_a_statement_waits_for_a_table_nothing_is_done(bool isOnline)
    {
        var hints = new MigrationHints();
        var to = Of([Post with { Columns = [.. Post.Columns, Text("note", isNullable: true)] }, .. From.Tables.Skip(1)]);
        Files.Add("2", to, isOnline ? hints.Online() : hints);
        await using var other = Test.Connect();
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using (var transaction = await other.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await SendAsync(other, transaction, "SELECT title FROM post");
            var migrations = Database.Migrations(Files.Set);
            migrations.TableLockTimeout = TimeSpan.FromMinutes(1);

            await CancelAsync("add column post.note", migrations);

            Assert.Equal("", await Database.DifferencesAsync(From));
        }

        await ApplyAtOnceAsync();
        Assert.Equal("", await Database.DifferencesAsync(to));
    }

    private protected static async Task SendAsync(DbConnection connection, DbTransaction transaction, string text)
    {
        await using var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, text);
        await command.ExecuteNonQueryAsync();
    }
}

public sealed class SqliteCancelledTests : CancelledTests<SqliteTest>;

public sealed class PostgreSqlCancelledTests : CancelledServerTests<PostgreSqlTest>
{
    [Fact]
    public async Task An_index_that_waits_for_transactions_is_given_up_at_once_and_built_again()
    {
        var to = Of([Post.Index("views"), .. From.Tables.Skip(1)]);
        Files.Add("2", to, new MigrationHints().Online());
        await using var other = Test.Connect();
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using (var transaction = await other.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await SendAsync(other, transaction, "UPDATE post SET views = views");

            await CancelAsync("ix_post_views", Database.Migrations(Files.Set));
        }

        await ApplyAtOnceAsync();
        Assert.Equal("", await Database.DifferencesAsync(to));
        Assert.Equal("ix_post_views", await Database.TextAsync("SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = 'post'::regclass AND NOT indisprimary"));
    }
}

public sealed class MariaDbCancelledTests : CancelledServerTests<MariaDbTest>;
