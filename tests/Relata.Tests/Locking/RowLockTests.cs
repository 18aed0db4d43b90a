using Relata.Tests.Databases;
using Relata.Tests.Models.Flagboard;

namespace Relata.Tests.Locking;

/// <summary>Locks of single rows, which servers have.</summary>
public abstract class RowLockTests<TDatabase> : ForUpdateTests<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void Locked_rows_are_passed_over()
    {
        using var one = Database.OpenSession();
        using var other = Database.OpenSession();

        var first = one.Query<Post>().OrderBy(post => post.Id).Take(2).ForUpdate(LockBehavior.SkipLocked).ToList();
        var second = other.Query<Post>().OrderBy(post => post.Id).Take(2).ForUpdate(LockBehavior.SkipLocked).ToList();

        Assert.Equal([1, 2], first.Select(post => post.Id));
        Assert.Equal([3], second.Select(post => post.Id));
    }

    [Theory]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Subquery)]
    public void What_was_passed_over_does_not_bring_its_list(Loading strategy)
    {
        using var one = Database.OpenSession();
        using var other = Database.OpenSession();
        one.Query<Post>().Where(post => post.Id == 1).ForUpdate().ToList();

        var post = Assert.Single(other.Query<Post>()
            .Options(Load.All<Post>(strategy)).OrderBy(post => post.Id).Take(1).ForUpdate(LockBehavior.SkipLocked).ToList());

        Assert.Equal(2, post.Id);
        Assert.Equal(["one of 2", "two of 2"], post.Flags.Select(flag => flag.Message).Order());
    }

    [Fact]
    public void A_locked_row_is_an_error_for_who_does_not_wait()
    {
        using var one = Database.OpenSession();
        using var other = Database.OpenSession();
        one.Query<Post>().Where(post => post.Id == 1).ForUpdate().ToList();

        Assert.Single(other.Query<Post>().Where(post => post.Id == 2).ForUpdate(LockBehavior.NoWait).ToList());
        var error = Assert.Throws<LockTimeoutException>(() => other.Query<Post>().Where(post => post.Id == 1).ForUpdate(LockBehavior.NoWait).ToList());

        Assert.True(error.IsTransient);
        Assert.Throws<SessionStateException>(() => other.Query<Post>().ToList());
        other.Rollback();
        Assert.Equal(3, other.Query<Post>().ToList().Count);
    }

    [Fact]
    public async Task A_locked_row_is_waited_for()
    {
        using var one = Database.OpenSession();
        one.Query<Post>().Where(post => post.Id == 1).ForUpdate().Single().Title = "first";
        var waiting = Task.Run(() =>
        {
            using var other = Database.OpenSession();
            return other.Query<Post>().Where(post => post.Id == 1).ForUpdate().Single().Title;
        });

        await Task.Delay(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        one.Commit();

        Assert.Equal("first", await waiting);
    }

    [Fact]
    public void A_page_with_a_joined_list_is_locked()
    {
        using var one = Database.OpenSession();
        using var other = Database.OpenSession();

        var locked = one.Query<Post>().Options(Load.Joined((Post post) => post.Flags)).OrderBy(post => post.Id).Take(2).ForUpdate().ToList();

        Assert.Equal([2, 2], locked.Select(post => post.Flags.Count));
        Assert.Throws<LockTimeoutException>(() => other.Query<Post>().Where(post => post.Id == 2).ForUpdate(LockBehavior.NoWait).ToList());
        other.Rollback();
        Assert.Single(other.Query<Post>().Where(post => post.Id == 3).ForUpdate(LockBehavior.NoWait).ToList());
    }

    [Fact]
    public void A_condition_on_a_page_and_a_projection_lock_as_well()
    {
        using var one = Database.OpenSession();
        using var other = Database.OpenSession();

        Assert.Equal([2], one.Query<Post>().OrderBy(post => post.Id).Take(2).Where(post => post.Id > 1).ForUpdate().Select(post => post.Id).ToList());

        Assert.Throws<LockTimeoutException>(() => other.Query<Post>().Where(post => post.Id == 2).ForUpdate(LockBehavior.NoWait).ToList());
        other.Rollback();
        Assert.Single(other.Query<Post>().Where(post => post.Id == 3).ForUpdate(LockBehavior.NoWait).ToList());
    }
}
