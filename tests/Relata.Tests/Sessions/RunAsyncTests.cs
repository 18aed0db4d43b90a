using Relata.Tests.Databases;
using Relata.Tests.Models.Library;

namespace Relata.Tests.Sessions;

/// <summary>Units of work that are run again.</summary>
public abstract class RunAsyncTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private static readonly RunOptions s_quick = new() { Attempts = 4, FirstDelay = TimeSpan.FromMilliseconds(1) };

    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected RunAsyncTests()
    {
        _database = _test.Open(ModelSet.Of<Tag>());
        _database.CreateTables();
    }

    [Fact]
    public async Task A_unit_is_committed_and_its_result_returned()
    {
        var id = await _database.RunAsync(async session =>
        {
            var tag = new Tag { Name = "red" };
            session.Add(tag);
            await session.FlushAsync();
            return tag.Id;
        });

        await using var session = _database.OpenSession();
        Assert.Equal("red", (await session.GetAsync<Tag>(id))!.Name);
    }

    [Fact]
    public async Task What_passes_is_tried_again_from_the_beginning_in_another_session()
    {
        var sessions = new HashSet<Session>();

        await _database.RunAsync(
            async session =>
            {
                sessions.Add(session);
                session.Add(new Tag { Name = "red" });
                await session.FlushAsync();
                if (sessions.Count < 3)
                {
                    throw new DeadlockException("Somebody had to go.", null);
                }
            },
            s_quick);

        Assert.Equal(3, sessions.Count);
        Assert.Equal(["red"], Names());
    }

    [Fact]
    public async Task After_the_last_attempt_the_error_is_thrown()
    {
        var attempts = 0;

        await Assert.ThrowsAsync<SerializationFailureException>(() => _database.RunAsync(
            _ => ++attempts > 0 ? throw new SerializationFailureException("No.", null) : Task.CompletedTask, s_quick));

        Assert.Equal(4, attempts);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 4)]
    public async Task A_commit_of_which_nobody_knows_is_repeated_only_where_the_unit_says_so(bool isRepeatable, int expected)
    {
        var attempts = 0;

        await Assert.ThrowsAsync<CommitOutcomeUnknownException>(() => _database.RunAsync(
            _ => ++attempts > 0 ? throw new CommitOutcomeUnknownException("Who knows?", null) : Task.CompletedTask,
            s_quick with { IsRepeatable = isRepeatable }));

        Assert.Equal(expected, attempts);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_a_commit_of_which_nobody_knows_every_end_but_success_says_so(bool isToldBySession)
    {
        Exception[] ends =
        [
            new DatabaseUnavailableException("Gone.", null),
            new StorageFullException("Full.", null),
            new DatabaseException("No such table.", null),
            new InvalidOperationException("A mistake of the program."),
            new OperationCanceledException("Enough."),
        ];
        foreach (var end in ends)
        {
            var attempts = 0;
            var error = await Assert.ThrowsAsync<CommitOutcomeUnknownException>(() => _database.RunAsync(
                _ => throw (++attempts == 1 ? Unanswered(isToldBySession) : attempts == 2 ? new DeadlockException("Somebody had to go.", null) : end),
                s_quick with { IsRepeatable = true }));

            Assert.Same(end, error.InnerException);
            Assert.False(error.IsTransient);
            Assert.Contains("attempt 1", error.Message, StringComparison.Ordinal);
            Assert.Contains(end.Message, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_wait_that_is_cancelled_after_a_commit_of_which_nobody_knows_says_so()
    {
        using var cancellation = new CancellationTokenSource();

        var error = await Assert.ThrowsAsync<CommitOutcomeUnknownException>(() => _database.RunAsync(
            _ =>
            {
                cancellation.Cancel();
                throw Unanswered(isToldBySession: false);
            },
            new RunOptions { FirstDelay = TimeSpan.FromMinutes(1), IsRepeatable = true },
            cancellation.Token));

        Assert.IsType<OperationCanceledException>(error.InnerException, exactMatch: false);
    }

    [Fact]
    public async Task A_unit_that_succeeds_after_a_commit_of_which_nobody_knows_is_done()
    {
        var attempts = 0;

        await _database.RunAsync(
            session =>
            {
                session.Add(new Tag { Name = $"attempt {++attempts}" });
                return attempts == 1 ? throw Unanswered(isToldBySession: false) : Task.CompletedTask;
            },
            s_quick with { IsRepeatable = true });

        Assert.Equal(["attempt 2"], Names());
    }

    [Fact]
    public async Task What_does_not_pass_is_not_tried_again()
    {
        var attempts = 0;

        await Assert.ThrowsAsync<InvalidOperationException>(() => _database.RunAsync(
            _ => ++attempts > 0 ? throw new InvalidOperationException("A mistake of the program.") : Task.CompletedTask, s_quick));
        await Assert.ThrowsAsync<StorageFullException>(() => _database.RunAsync(
            _ => ++attempts > 0 ? throw new StorageFullException("Full.", null) : Task.CompletedTask, s_quick));

        Assert.Equal(2, attempts);
    }

    [Fact]
    public async Task Nothing_of_a_unit_that_failed_is_written()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _database.RunAsync(async session =>
        {
            session.Add(new Tag { Name = "red" });
            await session.FlushAsync();
            throw new InvalidOperationException("A mistake of the program.");
        }));

        Assert.Empty(Names());
    }

    [Fact]
    public async Task The_wait_for_the_next_attempt_can_be_cancelled()
    {
        using var cancellation = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _database.RunAsync(
            _ =>
            {
                cancellation.Cancel();
                throw new DeadlockException("Somebody had to go.", null);
            },
            new RunOptions { FirstDelay = TimeSpan.FromMinutes(1) },
            cancellation.Token));
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    // A unit that goes on after its commit failed is told by the session.
    private static RelataException Unanswered(bool isToldBySession)
    {
        var unknown = new CommitOutcomeUnknownException("Who knows?", null);
        return isToldBySession ? new SessionStateException("Roll back first.", unknown) : unknown;
    }

    private List<string> Names()
    {
        using var session = _database.OpenSession();
        return session.Query<Tag>().Select(tag => tag.Name).ToList();
    }
}

public sealed class SqliteRunAsyncTests : RunAsyncTests<SqliteFile>;

public sealed class MariaDbRunAsyncTests : RunAsyncTests<MariaDbTestDatabase>;

public sealed class PostgreSqlRunAsyncTests : RunAsyncTests<PostgreSqlTestDatabase>;
