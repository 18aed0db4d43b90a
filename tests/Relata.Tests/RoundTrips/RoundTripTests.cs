using Relata.Servers.Proxy;
using Relata.Tests.Databases;
using Relata.Tests.Models.Flagboard;

namespace Relata.Tests.RoundTrips;

/// <summary>
/// How often a session waits for its server, as the session counts it and as a proxy on the way sees it, which adds 5 ms to each
/// round trip.
/// </summary>
public abstract class RoundTripTests<TDatabase> : IAsyncLifetime
    where TDatabase : ServerTestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly TcpProxy _proxy;
    private readonly Database _database;

    protected RoundTripTests()
    {
        _proxy = _test.OpenProxy();
        _proxy.Latency = TimeSpan.FromMilliseconds(5);
        _database = _test.OpenThrough(_proxy, ModelSet.Of<Flag>());
    }

    public async ValueTask InitializeAsync()
    {
        await _database.CreateTablesAsync();
        await using var session = _database.OpenSession();
        var users = Enumerable.Range(0, 5).Select(i => new User { Username = $"u{i}", Email = $"u{i}@example.com" }).ToList();
        var posts = Enumerable.Range(0, 20).Select(i => new Post { Title = $"p{i}", Body = "", User = users[i % 5] }).ToList();
        session.AddRange(posts);
        session.AddRange(Enumerable.Range(0, 60).Select(i => new Flag { Message = $"f{i}", Post = posts[i % 20], User = users[i % 3] }));
        await session.CommitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _proxy.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(Loading.Subquery, 1)]
    [InlineData(Loading.SelectIn, 3)]
    [InlineData(Loading.Joined, 1)]
    public Task The_seed_query_takes_few_round_trips(Loading loading, int expected) => AssertTripsAsync(expected, async session =>
    {
        var posts = await session.Query<Post>()
            .Options(Load.By(loading, (Post p) => p.User), Load.By(loading, (Post p) => p.Flags).By(loading, f => f.User))
            .OrderBy(p => p.Id)
            .Take(15)
            .ToListAsync();

        Assert.Equal(15, posts.Count);
        Assert.All(posts, post => Assert.Equal(3, post.Flags.Count));
        Assert.All(posts, post => Assert.NotNull(post.Flags[0].User));
    });

    [Fact]
    public Task One_query_is_one() => AssertTripsAsync(1, async session => Assert.Equal(20, await session.Query<Post>().CountAsync()));

    // Users; their posts and flags; the flags of the posts, as the relationship says.
    [Fact]
    public Task Siblings_go_together() => AssertTripsAsync(3, async session =>
    {
        var users = await session.Query<User>().Options(Load.SelectIn((User u) => u.Posts), Load.SelectIn((User u) => u.Flags)).ToListAsync();

        Assert.Equal(20, users.Sum(user => user.Posts.Count));
        Assert.Equal(60, users.Sum(user => user.Flags.Count));
        Assert.Equal(4, session.StatementCount);
    });

    [Fact]
    public Task A_flush_of_rows_whose_keys_are_known_is_one_and_the_commit_another() => AssertTripsAsync(2, async session =>
    {
        session.Add(new User { Id = 1000, Username = "new", Email = "" });
        session.Add(new Post { Id = 1000, Title = "new", Body = "", UserId = 1000 });
        session.AddRange(Enumerable.Range(0, 50).Select(i => new Flag { Message = $"new {i}", PostId = 1000, UserId = 1000 }));
        await session.CommitAsync();
    });

    [Fact]
    public Task A_flush_takes_one_for_each_level_of_generated_keys() => AssertTripsAsync(4, async session =>
    {
        var user = new User { Username = "new", Email = "" };
        var post = new Post { Title = "new", Body = "", User = user };
        session.AddRange(Enumerable.Range(0, 50).Select(i => new Flag { Message = $"new {i}", Post = post, User = user }));
        await session.CommitAsync();
    });

    [Fact]
    public Task Updates_and_deletes_of_many_tables_are_one() => AssertTripsAsync(4, async session =>
    {
        var post = await session.Query<Post>().Options(Load.SelectIn((Post p) => p.Flags)).FirstAsync(p => p.Id == 1);
        post.Title = "changed";
        session.Delete(post.Flags[0]);
        post.Flags[1].Message = "changed";
        await session.CommitAsync();
    });

    [Fact]
    public Task A_session_that_does_nothing_waits_for_nobody() => AssertTripsAsync(0, async session =>
    {
        await session.CommitAsync();
        await session.RollbackAsync();
    });

    [Fact]
    public void Explain_says_how_many_there_will_be()
    {
        using var session = _database.OpenSession();

        var plan = session.Query<Post>().Options(Load.Subquery((Post p) => p.User), Load.Subquery((Post p) => p.Flags)).Explain();

        Assert.EndsWith("3 statements in 1 round trip", plan, StringComparison.Ordinal);
    }

    /// <summary>Counts on a connection that is open.</summary>
    private async Task AssertTripsAsync(int expected, Func<Session, Task> unit)
    {
        await using (var warm = _database.OpenSession())
        {
            await warm.Query<Flag>().CountAsync();
        }

        _proxy.ResetRoundTrips();
        await using var session = _database.OpenSession();
        await unit(session);

        Assert.Equal(expected, session.RoundTripCount);
        Assert.Equal(expected, _proxy.RoundTrips);
    }
}

public sealed class MariaDbRoundTripTests : RoundTripTests<MariaDbTestDatabase>;

public sealed class PostgreSqlRoundTripTests : RoundTripTests<PostgreSqlTestDatabase>;
