using System.Transactions;
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.OwnConnections;

/// <summary>Sessions inside a TransactionScope.</summary>
public abstract class TransactionScopeTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task The_work_of_several_sessions_is_committed_with_the_scope()
    {
        using (var scope = NewScope())
        {
            await RenameAsync(7, "jill");
            await using (var session = Database.OpenSession())
            {
                var jill = (await session.GetAsync<User>(7))!;
                Assert.Equal("jill", jill.Name);
                jill.Addresses.Add(new Address { Email = "jill@bean.com" });
                await session.CommitAsync();
                jill.Name = "joan";
                await session.CommitAsync();
            }

            Assert.Equal("jack", await OutsideAsync(7));
            scope.Complete();
        }

        Assert.Equal("joan", await OutsideAsync(7));
    }

    [Fact]
    public async Task Nothing_is_committed_without_completion()
    {
        using (NewScope())
        {
            await RenameAsync(7, "jill");
            await RenameAsync(8, "edna");
        }

        Assert.Equal(["jack", "ed"], [await OutsideAsync(7), await OutsideAsync(8)]);
        await RenameAsync(9, "frida");
        Assert.Equal("frida", await OutsideAsync(9));
    }

    [Fact]
    public async Task A_session_that_is_rolled_back_takes_back_its_own_work_alone()
    {
        using (var scope = NewScope())
        {
            await RenameAsync(7, "jill");
            await using (var session = Database.OpenSession())
            {
                (await session.GetAsync<User>(8))!.Name = "edna";
                await session.FlushAsync();
                await session.RollbackAsync();
            }

            await using (var session = Database.OpenSession())
            {
                session.Add(new User { Id = 9, Name = "twice" });
                await Assert.ThrowsAsync<ConstraintViolationException>(() => session.CommitAsync());
            }

            await RenameAsync(10, "carla");
            scope.Complete();
        }

        Assert.Equal(["jill", "ed", "carla"], [await OutsideAsync(7), await OutsideAsync(8), await OutsideAsync(10)]);
    }

    [Fact]
    public async Task A_scope_inside_it_that_suppresses_it_has_transactions_of_its_own()
    {
        using (NewScope())
        {
            Assert.Equal("jack", await InsideAsync(7));
            using (var suppressed = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled))
            {
                Assert.Equal("jack", await InsideAsync(7));
                suppressed.Complete();
            }
        }

        await RenameAsync(7, "jill");
        Assert.Equal("jill", await OutsideAsync(7));
    }

    [Fact]
    public async Task A_session_can_be_used_before_in_and_after_a_scope()
    {
        await using var session = Database.OpenSession();
        var user = (await session.GetAsync<User>(7))!;
        user.Name = "one";
        await session.CommitAsync();
        using (NewScope())
        {
            user.Name = "two";
            await session.CommitAsync();
        }

        Assert.Equal("one", await OutsideAsync(7));
        await session.RefreshAsync(user);
        Assert.Equal("one", user.Name);
        user.Name = "three";
        await session.CommitAsync();
        Assert.Equal("three", await OutsideAsync(7));
    }

    [Fact]
    public async Task A_session_whose_transaction_began_outside_is_refused_inside()
    {
        await using var session = Database.OpenSession();
        (await session.GetAsync<User>(7))!.Name = "jill";
        await session.FlushAsync();
        using (NewScope())
        {
            await Assert.ThrowsAsync<SessionStateException>(() => session.Query<User>().ToListAsync());
        }

        await session.CommitAsync();
        Assert.Equal("jill", await OutsideAsync(7));
    }

    [Fact]
    public async Task Work_that_was_flushed_and_not_committed_is_not_lost_silently()
    {
        await using var session = Database.OpenSession();
        using (var scope = NewScope())
        {
            (await session.GetAsync<User>(7))!.Name = "jill";
            await session.FlushAsync();
            scope.Complete();
            if (Database is SqliteDatabase)
            {
                Assert.ThrowsAny<TransactionException>(scope.Dispose);
            }
        }

        await Assert.ThrowsAnyAsync<RelataException>(() => session.CommitAsync());
    }

    [Fact]
    public async Task A_scope_whose_time_is_over_leaves_nothing()
    {
        using (NewScope(TimeSpan.FromMilliseconds(200)))
        {
            await using var session = Database.OpenSession();
            (await session.GetAsync<User>(7))!.Name = "jill";
            await session.FlushAsync();
            var transaction = Transaction.Current!;
            for (var i = 0; i < 200 && transaction.TransactionInformation.Status == TransactionStatus.Active; i++)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }

            await Assert.ThrowsAnyAsync<Exception>(() => session.CommitAsync());
        }

        Assert.Equal("jack", await OutsideAsync(7));
        await RenameAsync(7, "joan");
        Assert.Equal("joan", await OutsideAsync(7));
    }

    private static TransactionScope NewScope(TimeSpan? limit = null) => new(
        TransactionScopeOption.Required,
        new TransactionOptions { IsolationLevel = IsolationLevel.ReadCommitted, Timeout = limit ?? TimeSpan.FromMinutes(1) },
        TransactionScopeAsyncFlowOption.Enabled);

    private async Task RenameAsync(int id, string name)
    {
        await using var session = Database.OpenSession();
        (await session.GetAsync<User>(id))!.Name = name;
        await session.CommitAsync();
    }

    private async Task<string> OutsideAsync(int id)
    {
        using var outside = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        return await InsideAsync(id);
    }

    private async Task<string> InsideAsync(int id)
    {
        await using var session = Database.OpenSession();
        return (await session.GetAsync<User>(id))!.Name;
    }
}

public sealed class SqliteTransactionScopeTests : TransactionScopeTests<SqliteFile>
{
    [Fact]
    public async Task Two_sessions_with_unfinished_work_are_refused()
    {
        using var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled);
        await using var first = Database.OpenSession();
        (await first.GetAsync<User>(7))!.Name = "jill";
        await first.FlushAsync();
        await using var second = Database.OpenSession();
        await Assert.ThrowsAsync<SessionStateException>(() => second.GetAsync<User>(7));
    }

    [Fact]
    public async Task Two_databases_in_one_scope_are_refused_when_it_is_completed()
    {
        using var other = new SqliteFile();
        await using var database = other.Create<User>();
        var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled);
        foreach (var each in (Database[])[Database, database])
        {
            await using var session = each.OpenSession();
            session.Add(new User { Name = "new" });
            await session.CommitAsync();
        }

        scope.Complete();
        Assert.Throws<TransactionAbortedException>(scope.Dispose);
        foreach (var each in (Database[])[Database, database])
        {
            await using var session = each.OpenSession();
            Assert.False(await session.Query<User>().AnyAsync(u => u.Name == "new"));
        }
    }

    [Fact]
    public async Task A_connection_of_the_program_is_refused_inside()
    {
        await using var connection = Test.OpenDriverConnection();
        using var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled);
        Assert.Throws<SessionStateException>(() => Database.OpenSession(connection));
    }
}

public sealed class PostgreSqlTransactionScopeTests : TransactionScopeTests<PostgreSqlTestDatabase>;

public sealed class MariaDbTransactionScopeTests : TransactionScopeTests<MariaDbTestDatabase>;
