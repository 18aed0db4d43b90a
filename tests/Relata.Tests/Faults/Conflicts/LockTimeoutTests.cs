using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Faults.Conflicts;

/// <summary>A lock that another transaction holds, and that is waited for too long or not at all.</summary>
public abstract class LockTimeoutTests<TDatabase> : FaultTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lock_that_is_not_given_in_time_ends_the_flush(bool isAsync)
    {
        await using var holder = await UnitUnderWay.BeginAndFlushAsync(Database);
        await using var database = Test.OpenImpatient(FixData.Models);
        await using var unit = await UnitUnderWay.BeginAsync(database);

        var error = isAsync
            ? await Assert.ThrowsAsync<LockTimeoutException>(() => unit.Session.FlushAsync())
            : Assert.Throws<LockTimeoutException>(unit.Session.Flush);

        AssertTransient(error);
        await holder.Session.RollbackAsync();
        await unit.AssertUndoneAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lock_is_waited_for_no_longer_than_the_session_lets_a_statement_take(bool isAsync)
    {
        await using var holder = await UnitUnderWay.BeginAndFlushAsync(Database);
        await using var database = OpenSingle();
        await using var unit = await UnitUnderWay.BeginAsync(database);
        unit.Session.CommandTimeout = TimeSpan.FromSeconds(1);

        var error = isAsync
            ? await Assert.ThrowsAsync<CommandTimeoutException>(() => unit.Session.FlushAsync())
            : Assert.Throws<CommandTimeoutException>(unit.Session.Flush);

        Assert.Contains("took longer than 1 s", error.Message, StringComparison.Ordinal);
        await holder.Session.RollbackAsync();
        await unit.AssertUndoneAsync();
    }

    [Fact]
    public async Task A_lock_that_is_not_given_in_time_ends_the_query_that_wants_it()
    {
        await using var holder = await UnitUnderWay.BeginAndFlushAsync(Database, 8);
        await using var database = Test.OpenImpatient(FixData.Models);
        await using var unit = await UnitUnderWay.BeginAsync(database);

        AssertTransient(await Assert.ThrowsAsync<LockTimeoutException>(() => unit.Session.Query<User>().Where(user => user.Id == 8).ForUpdate().ToListAsync()));

        await holder.Session.RollbackAsync();
        await unit.AssertUndoneAsync();
    }

    [Fact]
    public async Task A_lock_that_is_not_waited_for_ends_the_query_at_once()
    {
        Assert.SkipUnless(Test.HasRowLocks, "The lock is that of the whole database, and is always waited for.");
        await using var holder = await UnitUnderWay.BeginAndFlushAsync(Database, 8);
        await using var database = OpenSingle();
        await using var unit = await UnitUnderWay.BeginAndFlushAsync(database);

        AssertTransient(await Assert.ThrowsAsync<LockTimeoutException>(() =>
            unit.Session.Query<User>().Where(user => user.Id == 8).ForUpdate(LockBehavior.NoWait).ToListAsync()));

        await holder.Session.RollbackAsync();
        await unit.AssertUndoneAsync();
    }

    [Fact]
    public async Task A_unit_that_did_not_get_its_lock_is_run_again()
    {
        await using var holder = await UnitUnderWay.BeginAndFlushAsync(Database);
        await using var database = Test.OpenImpatient(FixData.Models);
        var attempts = 0;

        await database.RunAsync(async session =>
        {
            if (++attempts == 2)
            {
                await holder.Session.RollbackAsync();
            }

            (await session.GetAsync<User>(7))!.Name = "renamed after all";
        });

        Assert.Equal(2, attempts);
        Assert.Equal(["renamed after all"], Database.Texts("SELECT name FROM users WHERE id = 7"));
    }

    private static void AssertTransient(LockTimeoutException error)
    {
        Assert.True(error.IsTransient);
        Assert.Contains("is locked", error.Message, StringComparison.Ordinal);
        Assert.Contains("Keep transactions short", error.Message, StringComparison.Ordinal);
    }
}

public sealed class SqliteLockTimeoutTests : LockTimeoutTests<SqliteFile>;

public sealed class MariaDbLockTimeoutTests : LockTimeoutTests<MariaDbTestDatabase>;

public sealed class PostgreSqlLockTimeoutTests : LockTimeoutTests<PostgreSqlTestDatabase>;
