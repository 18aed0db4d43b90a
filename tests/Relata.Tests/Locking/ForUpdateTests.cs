using Relata.Tests.Databases;
using Relata.Tests.Models.Flagboard;

namespace Relata.Tests.Locking;

/// <summary>Rows that are locked until the transaction ends.</summary>
public abstract class ForUpdateTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();

    protected ForUpdateTests()
    {
        Database = _test.Open(ModelSet.Of<Post>());
        Database.CreateTables();
        using var session = Database.OpenSession();
        var ann = new User { Username = "ann", Email = "a" };
        for (var i = 1; i <= 3; i++)
        {
            var post = new Post { Title = "0", Body = $"{i}", User = ann };
            session.Add(post);
            session.Add(new Flag { Message = $"one of {i}", Post = post, User = ann });
            session.Add(new Flag { Message = $"two of {i}", Post = post, User = ann });
        }

        session.Commit();
    }

    protected Database Database { get; }

    public void Dispose()
    {
        Database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void What_the_session_has_is_read_anew()
    {
        using var session = Database.OpenSession();
        var post = session.Get<Post>(1)!;
        Change(1, "changed");

        Assert.Same(post, session.Query<Post>().ForUpdate().First(each => each.Id == 1));

        Assert.Equal("changed", post.Title);
    }

    [Fact]
    public async Task Nobody_changes_a_row_between_the_read_and_the_write()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(CountUp)));

        Assert.Equal("40", Title(1));

        async Task CountUp()
        {
            for (var i = 0; i < 5; i++)
            {
                await using var session = Database.OpenSession();
                var post = await session.Query<Post>().Where(each => each.Id == 1).ForUpdate().SingleAsync();
                post.Title = $"{int.Parse(post.Title, System.Globalization.CultureInfo.InvariantCulture) + 1}";
                await session.CommitAsync();
            }
        }
    }

    [Fact]
    public void The_rows_are_free_when_the_transaction_has_ended()
    {
        using var session = Database.OpenSession();
        session.Query<Post>().ForUpdate().ToList();
        session.Commit();
        Change(1, "after the commit");
        session.Query<Post>().ForUpdate().Select(post => post.Id).ToList();
        session.Rollback();
        Change(2, "after the rollback");

        Assert.Equal(("after the commit", "after the rollback"), (Title(1), Title(2)));
    }

    [Theory]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.Immediate)]
    [InlineData(Loading.Lazy)]
    public void A_locked_page_has_its_relationships_however_they_load(Loading strategy)
    {
        using var session = Database.OpenSession();

        var posts = session.Query<Post>()
            .Options(Load.All<Post>(strategy)).OrderByDescending(post => post.Id).Take(2).ForUpdate(LockBehavior.SkipLocked).ToList();

        Assert.Equal([3, 2], posts.Select(post => post.Id));
        Assert.All(posts, post => Assert.Equal([$"one of {post.Body}", $"two of {post.Body}"], post.Flags.Select(flag => flag.Message).Order()));
        Assert.All(posts, post => Assert.Equal("ann", post.User!.Username));
    }

    [Fact]
    public void What_returns_no_rows_of_the_table_is_refused()
    {
        using var session = Database.OpenSession();
        var posts = session.Query<Post>().ForUpdate();

        AssertRefused("a row of Distinct stands for several", () => posts.Distinct().ToList());
        AssertRefused("a row of GroupBy stands for several", () => posts.GroupBy(post => post.UserId).Select(group => group.Key).ToList());
        AssertRefused("Count returns none", () => posts.Count());
        AssertRefused("Any returns none", () => posts.Any());
        AssertRefused("Max returns none", () => posts.Max(post => post.Id));
        AssertRefused("SQL of your own", () => session.Sql<Post>($"SELECT * FROM post").ForUpdate().ToList());
        Assert.Equal(0, session.StatementCount);

        static void AssertRefused(string reason, Func<object> query) =>
            Assert.Contains(reason, Assert.Throws<QueryTranslationException>(query).Message, StringComparison.Ordinal);
    }

    protected string Title(int id)
    {
        using var session = Database.OpenSession();
        return session.Get<Post>(id)!.Title;
    }

    protected void Change(int id, string title)
    {
        using var session = Database.OpenSession();
        session.Get<Post>(id)!.Title = title;
        session.Commit();
    }
}
