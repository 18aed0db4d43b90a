using System.Data.Common;
using Relata.Migrations.Tests.Databases;
using Relata.Relational;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests.Online;

/// <summary>A table that another transaction has locked.</summary>
public abstract class LockRetryTests<TDatabase> : IAsyncLifetime
    where TDatabase : ServerTestDatabase, new()
{
    private static readonly Table s_post = Table("post", Text("title"));
    private static readonly RelationalModel s_to = Of(Table("post", Text("title"), Number("views", isNullable: true)));

    private readonly TDatabase _test = new();
    private readonly List<string> _warnings = [];
    private readonly Database _database;
    private readonly MigrationFiles _files;
    private readonly DbConnection _other;

    protected LockRetryTests()
    {
        _database = _test.Open();
        _database.Warning += (_, warning) => _warnings.Add(warning.Message);
        _files = new MigrationFiles(_database.SchemaDialect.Migrations);
        _other = _test.Connect();
    }

    public async ValueTask InitializeAsync()
    {
        _files.Add("1", Of(s_post));
        await _database.Migrations(_files.Set).ApplyAsync();
        await _other.OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _other.DisposeAsync();
        await _database.DisposeAsync();
        _test.Dispose();
        _files.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_migration_gives_way_tells_who_holds_the_lock_and_tries_again(bool isOnline)
    {
        Add(isOnline);
        var transaction = await ReadAsync();
        var apply = Migrations().ApplyAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < 200 && _warnings.Count == 0; i++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        // Nobody waits behind the migration for longer than its limit.
        Assert.Empty((await _database.RowsAsync("SELECT title FROM post")));
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["2"], (await apply).Migrations);
        Assert.Equal("", await _database.DifferencesAsync(s_to));
        Assert.Matches($"^REL660: {(isOnline || !_test.IsTransactional ? "Step 1 of migration 2 \\(.*\\)" : "Migration 2")} waits for a lock on a table, which is held by (process|connection) [0-9]+ \\(.*", _warnings[0]);
        Assert.Contains("Try 2 of 4 begins in", _warnings[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_the_last_try_the_error_names_who_holds_the_lock_and_the_next_run_goes_on(bool isOnline)
    {
        Add(isOnline);
        var transaction = await ReadAsync();
        var migrations = Migrations();
        migrations.TableLockRetries = 1;
        var error = await Assert.ThrowsAsync<MigrationException>(() => migrations.ApplyAsync(TestContext.Current.CancellationToken));

        Assert.Equal("REL660", error.Code);
        Assert.Matches("in 2 tries of 0[.,]3 s\\. It is held by (process|connection) [0-9]+ \\(", error.Message);
        Assert.IsType<LockTimeoutException>(error.InnerException);
        Assert.Single(_warnings);
        await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["2"], (await migrations.ApplyAsync(TestContext.Current.CancellationToken)).Migrations);
        Assert.Equal("", await _database.DifferencesAsync(s_to));
    }

    private void Add(bool isOnline) => _files.Add("2", s_to, isOnline ? new MigrationHints().Online() : new MigrationHints());

    private DatabaseMigrations Migrations()
    {
        var migrations = _database.Migrations(_files.Set);
        migrations.TableLockTimeout = TimeSpan.FromMilliseconds(300);
        migrations.TableLockPause = TimeSpan.FromMilliseconds(50);
        migrations.TableLockRetries = 3;
        return migrations;
    }

    private async Task<DbTransaction> ReadAsync()
    {
        var transaction = await _other.BeginTransactionAsync();
        await using var command = _other.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, "SELECT title FROM post");
        await command.ExecuteNonQueryAsync();
        return transaction;
    }
}

public sealed class PostgreSqlLockRetryTests : LockRetryTests<PostgreSqlTest>;

public sealed class MariaDbLockRetryTests : LockRetryTests<MariaDbTest>;
