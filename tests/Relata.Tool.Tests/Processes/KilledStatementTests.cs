using System.Data.Common;
using Relata.Tool.Tests.Databases;

namespace Relata.Tool.Tests.Processes;

/// <summary>Migrations by processes that are killed inside of a statement, which a server may go on with.</summary>
public abstract class KilledStatementTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private const int Rows = 150_000;

    private readonly TDatabase _test = new();
    private readonly Workplace _place = new();

    public void Dispose()
    {
        _place.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData]
    [InlineData("--online")]
    public async Task A_statement_over_many_rows_is_done_once(params string[] options)
    {
        var slugs = await PrepareAsync(Rows, options);
        var hits = 0;
        foreach (var milliseconds in (int[])[0, 50, 200])
        {
            // Also ends what a process before left in the log of SQLite.
            Assert.Equal($"{Rows}", await _test.ValueAsync("SELECT count(*) FROM post"));
            using var process = Apply();
            while (!process.HasEnded && !await _test.IsInsideAsync("post"))
            {
                await Task.Delay(2, TestContext.Current.CancellationToken);
            }

            await Task.Delay(milliseconds, TestContext.Current.CancellationToken);
            hits += process.HasEnded ? 0 : 1;
            process.Kill();
            await process.EndAsync();
        }

        Assert.NotEqual(0, hits);
        await AssertCompleteAsync(slugs, Rows);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_statement_that_waits_for_a_lock_is_done_once(bool isNextWaiting)
    {
        Assert.SkipUnless(_test.HasTableLocks, "The database has one lock, which a migration gets before its first statement.");
        var slugs = await PrepareAsync(3);
        await using var other = await _test.OpenAsync();
        var transaction = await ReadAsync(other);
        using (var process = Apply())
        {
            while (!process.HasEnded && !await _test.IsInsideAsync("ALTER TABLE"))
            {
                await Task.Delay(10, TestContext.Current.CancellationToken);
            }

            Assert.False(process.HasEnded);
            process.Kill();
            await process.EndAsync();
        }

        // The server does not know that nobody waits for its answer, and goes on when the lock is free.
        using var next = isNextWaiting ? Apply() : null;
        if (next is not null)
        {
            await Task.Delay(700, TestContext.Current.CancellationToken);
        }

        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        if (next is not null)
        {
            (await next.EndAsync()).With(0);
        }

        await AssertCompleteAsync(slugs, 3);
    }

    // The data step would show that it was done twice.
    private async Task<string> PrepareAsync(int rows, params string[] options)
    {
        await _place.AddAsync("Start", "start", "--database", _test.Kind);
        (await _place.RunAsync("apply", "--migrations", "Migrations", "--connection", _test.ConnectionString)).With(0);
        var title = _test.Kind == "mariadb" ? "concat('Title ', seq)" : "'Title ' || n";
        await _test.ExecuteAsync($"INSERT INTO post (title) SELECT {title} FROM ({_test.Numbers(rows)}) AS numbers");
        var slugs = await _place.AddAsync("Slugs", "slugs", ["--database", _test.Kind, "--fill", "post.slug=lower(title)", .. options]);
        var file = Path.Combine(_place.Migrations, slugs, $"{_test.Kind}.sql");
        var change = _test.Kind == "mariadb" ? "concat(title, '!')" : "title || '!'";
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("\n-- undo", $"\n-- step 99 data once\nUPDATE post SET title = {change};\n\n-- undo", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        return slugs;
    }

    private async Task AssertCompleteAsync(string slugs, int rows)
    {
        using (var last = Apply())
        {
            (await last.EndAsync()).With(0);
        }

        var once = _test.Kind == "mariadb" ? "title = concat('Title ', id, '!') AND slug = concat('title ', id)" : "title = 'Title ' || id || '!' AND slug = 'title ' || id";
        Assert.Equal($"{rows}", await _test.ValueAsync($"SELECT count(*) FROM post WHERE {once}"));
        Assert.Equal($"{rows}", await _test.ValueAsync("SELECT count(*) FROM post"));
        Assert.Equal("done", await _test.ValueAsync($"SELECT state FROM relata_migration WHERE id = '{slugs}'"));
        var check = await _place.WithModelAsync("Slugs", "check", "--connection", _test.ConnectionString);
        Assert.Equal($"The classes are as the migrations for {_test.Kind} leave them.\n", check.With(0));
    }

    private static async Task<DbTransaction> ReadAsync(DbConnection connection)
    {
        var transaction = await connection.BeginTransactionAsync();
        await using var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, "SELECT title FROM post");
        await command.ExecuteNonQueryAsync();
        return transaction;
    }

    private ToolProcess Apply() => ToolProcess.Start(_place, "apply", "--migrations", "Migrations", "--connection", _test.ConnectionString, "--lock-timeout", "60");
}

public sealed class SqliteKilledStatementTests : KilledStatementTests<SqliteTest>;

public sealed class PostgreSqlKilledStatementTests : KilledStatementTests<PostgreSqlTest>;

public sealed class MariaDbKilledStatementTests : KilledStatementTests<MariaDbTest>;
