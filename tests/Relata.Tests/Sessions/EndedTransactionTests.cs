using Relata.Tests.Databases;
using Relata.Tests.Models.Library;

namespace Relata.Tests.Sessions;

/// <summary>The database ends a session's transaction by itself: what the session sends after that would be written at once.</summary>
public abstract class EndedTransactionTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{

    protected EndedTransactionTests()
    {
        Database = Test.Open(ModelSet.Of<Tag>());
        Database.CreateTables();
        using var session = Database.OpenSession();
        session.AddRange(new Tag { Id = 1, Name = "red" }, new Tag { Id = 2, Name = "blue" });
        session.Commit();
    }

    protected TDatabase Test { get; } = new();

    protected Database Database { get; }

    /// <summary>Whether the cause is one that passes.</summary>
    protected abstract bool Passes { get; }

    /// <summary>Does what makes the database end the transaction, after something was written in it.</summary>
    /// <returns>What the session said.</returns>
    protected abstract Task<DatabaseException> EndAsync(Session session);

    [Fact]
    public async Task Nothing_is_written_before_a_rollback()
    {
        await using var session = Database.OpenSession();
        await session.ExecuteAsync($"UPDATE tag SET name = 'lost' WHERE id = 1");
        var failure = await EndAsync(session);

        var refused = await Assert.ThrowsAsync<SessionStateException>(() => session.ExecuteAsync($"UPDATE tag SET name = 'half' WHERE id = 2"));
        await Assert.ThrowsAsync<SessionStateException>(() => session.Query<Tag>().ToListAsync());
        await Assert.ThrowsAsync<SessionStateException>(() => session.CommitAsync());
        await Assert.ThrowsAsync<SessionStateException>(() => session.BeginNestedAsync());

        Assert.Same(failure, refused.InnerException);
        Assert.Equal(["red", "blue"], Names());
    }

    [Fact]
    public async Task After_a_rollback_the_session_goes_on()
    {
        await using var session = Database.OpenSession();
        var tag = await session.GetAsync<Tag>(1);
        tag!.Name = "lost";
        await session.FlushAsync();
        await EndAsync(session);

        await session.RollbackAsync();

        Assert.Equal("red", tag.Name);
        tag.Name = "green";
        await session.CommitAsync();
        Assert.Equal(["green", "blue"], Names());
    }

    [Fact]
    public async Task A_nested_transaction_ends_with_it_and_says_nothing_of_its_own()
    {
        await using var session = Database.OpenSession();
        await session.ExecuteAsync($"UPDATE tag SET name = 'lost' WHERE id = 1");
        var nested = await session.BeginNestedAsync();
        await EndAsync(session);

        await nested.DisposeAsync();

        await Assert.ThrowsAsync<SessionStateException>(() => session.CommitAsync());
        await session.RollbackAsync();
        Assert.Equal(["red", "blue"], Names());
    }

    [Fact]
    public async Task A_unit_of_work_that_goes_on_after_it_is_run_again_where_the_cause_passes()
    {
        var attempts = 0;

        var failure = await Record.ExceptionAsync(() => Database.RunAsync(
            async session =>
            {
                attempts++;
                if (attempts == 1)
                {
                    await EndAsync(session);
                }

                await session.ExecuteAsync($"UPDATE tag SET name = 'green' WHERE id = 2");
            },
            new RunOptions { FirstDelay = TimeSpan.FromMilliseconds(1) }));

        var passes = failure is null;
        Assert.Equal((passes ? 2 : 1, passes ? "green" : "blue"), (attempts, Names()[1]));
        Assert.Equal(passes, Passes);
    }

    public void Dispose()
    {
        Database.Dispose();
        Test.Dispose();
        GC.SuppressFinalize(this);
    }

    private List<string> Names()
    {
        using var session = Database.OpenSession();
        return session.Query<Tag>().OrderBy(tag => tag.Id).Select(tag => tag.Name).ToList();
    }
}
