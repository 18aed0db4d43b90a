using Relata.Tests.Databases;
using Relata.Tests.Publishing.Models;

namespace Relata.Tests.Publishing;

/// <summary>Transactions commit in another order than they have begun, and than their messages have numbers.</summary>
public abstract class PublishOrderTests<TDatabase> : OutboxTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task A_transaction_that_commits_later_with_a_lower_number_is_neither_skipped_nor_overtaken_in_its_key()
    {
        Publish((0, "a"));
        using var inserted = new SemaphoreSlim(0);
        using var goesOn = new SemaphoreSlim(0);
        var first = CommitAsync(1, "a", () =>
        {
            inserted.Release();
            Assert.True(goesOn.Wait(TimeSpan.FromSeconds(30)));
        });
        await inserted.WaitAsync(TestContext.Current.CancellationToken);

        // The message 1 has its number, and its transaction has not committed. Where rows are locked, others of other keys and without a key go on.
        var second = CommitAsync(2, "a");
        var reader = Reader();
        if (Test.HasRowLocks)
        {
            await CommitAsync(3, "b");
            await CommitAsync(4, null);
            await reader.RunOnceAsync(TestContext.Current.CancellationToken);
            Assert.Equal([0, 3, 4], Numbers());
        }

        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.False(second.IsCompleted);
        goesOn.Release();
        await first;
        await second;
        await reader.RunOnceAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Test.HasRowLocks ? [0, 3, 4, 1, 2] : [0, 1, 2], Numbers());
    }

    [Fact]
    public async Task A_publisher_goes_on_when_the_one_before_it_rolls_back()
    {
        using var inserted = new SemaphoreSlim(0);
        using var goesOn = new SemaphoreSlim(0);
        var first = CommitAsync(1, "a", () =>
        {
            inserted.Release();
            Assert.True(goesOn.Wait(TimeSpan.FromSeconds(30)));
            throw new InvalidOperationException("no");
        });
        await inserted.WaitAsync(TestContext.Current.CancellationToken);
        var second = CommitAsync(2, "a");
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.False(second.IsCompleted);

        goesOn.Release();
        await Assert.ThrowsAsync<InvalidOperationException>(() => first);
        await second;

        await Reader().RunOnceAsync(TestContext.Current.CancellationToken);
        Assert.Equal([2], Numbers());
    }

    [Fact]
    public async Task Messages_belong_to_a_transaction_of_the_program()
    {
        await using var connection = Test.OpenDriverConnection();
        foreach (var commits in new[] { false, true })
        {
            await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await using (var session = Database.OpenSession(connection, transaction))
            {
                session.Publish(new OrderPaid(0, commits ? 2 : 1), "a");
                await session.CommitAsync();
            }

            await (commits ? transaction.CommitAsync(TestContext.Current.CancellationToken) : transaction.RollbackAsync(TestContext.Current.CancellationToken));
        }

        await Reader().RunOnceAsync(TestContext.Current.CancellationToken);
        Assert.Equal([2], Numbers());
    }

    private IEnumerable<int> Numbers() => Handed.Select(text => int.Parse(text.Split("Number = ")[1].Split(' ')[0], null));

    // Commits a message in a process of its own, which pauses when the row is inserted.
    private Task CommitAsync(int number, string? key, Action? inserted = null) => Task.Run(async () =>
    {
        await using var session = Database.OpenSession();
        if (inserted is not null)
        {
            session.Hooks.StatementExecuted(statement =>
            {
                if (statement.Statement.Text.StartsWith("INSERT INTO", StringComparison.Ordinal) && !statement.Statement.Text.Contains("lane", StringComparison.Ordinal))
                {
                    inserted();
                }
            });
        }

        session.Publish(new OrderPaid(0, number), key);
        await session.CommitAsync();
    });
}

public sealed class SqlitePublishOrderTests : PublishOrderTests<SqliteFile>;

public sealed class PostgreSqlPublishOrderTests : PublishOrderTests<PostgreSqlTestDatabase>;

public sealed class MariaDbPublishOrderTests : PublishOrderTests<MariaDbTestDatabase>;
