using Relata.Tests.Databases;
using Relata.Tests.OtherSessions.Models;

namespace Relata.Tests.OtherSessions;

/// <summary>A merge that fails leaves the session as it was: what was pending is pending, and nothing that it had merged before is.</summary>
public abstract class FailedMergeTests<TDatabase> : OtherSessionsTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task Nothing_of_the_graph_is_merged()
    {
        var before = Rows();
        await using var session = Database.OpenSession();
        var deleted = session.Get<Card>(2)!;
        session.Delete(deleted);

        await Assert.ThrowsAsync<SessionStateException>(() => session.MergeAsync(Given()));

        var own = session.Get<Person>(1)!;
        Assert.Equal("ann", own.Name);
        Assert.Equal([EntityState.Deleted, EntityState.Persistent], [deleted.GetState(), own.GetState()]);
        session.Expunge(deleted);
        Assert.False(session.HasChanges);
        Assert.Equal(["c1"], own.Cards.Select(card => card.Title));
        Assert.Equal([1], own.Tags.Select(tag => tag.Id));
        var sent = session.StatementCount;
        await session.CommitAsync();
        Assert.Equal(sent, session.StatementCount);
        Assert.Equal(before, Rows());

        await session.MergeAsync(Given());
        await session.CommitAsync();
        Assert.Equal("1:merged 2:c2 3:new", string.Join(' ', Database.Texts("SELECT CONCAT(id, ':', title) FROM card ORDER BY id")));
    }

    [Fact]
    public void What_was_pending_stays_as_it_was()
    {
        using var session = Database.OpenSession();
        var own = session.Get<Person>(1)!;
        session.Autoflush = false;
        var (pending, second) = (new Card { Title = "pending" }, session.Get<Card>(2)!);
        own.Cards.Add(pending);
        own.Name = "mine";
        second.Title = "mine too";
        var tag = session.Get<Tag>(2)!;
        own.Tags.Add(tag);
        session.Delete(session.Get<Note>(2)!);

        Assert.Throws<SessionStateException>(() => session.Merge(
            new Person { Id = 1, Name = "merged", Tags = { new Tag { Id = 1 } }, Cards = [new Card { Id = 2, Title = "merged" }], Notes = { new Note { Id = 2, Language = "x" } } }));

        Assert.Equal(("mine", "mine too"), (own.Name, second.Title));
        Assert.Equal(["c1", "pending"], own.Cards.Select(card => card.Title));
        Assert.Equal([1, 2], own.Tags.Select(each => each.Id).Order());
        Assert.Equal((EntityState.Pending, own), (pending.GetState(), pending.Owner));
        session.Commit();
        Assert.Equal("1:c1/1 2:mine too/ 3:pending/1", string.Join(' ', Database.Texts("SELECT CONCAT(id, ':', title, '/', coalesce(CONCAT(owner_id, ''), '')) FROM card ORDER BY id")));
        Assert.Equal(["1", "2"], Database.Texts("SELECT CONCAT(tag_id, '') FROM person_tag WHERE person_id = 1 ORDER BY tag_id"));
        Assert.Equal(["mine", "ben"], Database.Texts("SELECT name FROM person ORDER BY id"));
    }

    [Fact]
    public void A_rollback_afterwards_returns_to_the_rows()
    {
        var before = Rows();
        using var session = Database.OpenSession();
        var own = session.Get<Person>(1)!;
        own.Name = "mine";
        session.Delete(session.Get<Card>(2)!);
        Assert.Throws<SessionStateException>(() => session.Merge(Given()));

        session.Rollback();

        Assert.Equal(("ann", "c1"), (own.Name, own.Cards.Single().Title));
        Assert.False(session.HasChanges);
        session.Commit();
        Assert.Equal(before, Rows());
    }

    // The second card is deleted in the session.
    private static Person Given() => new()
    {
        Id = 1,
        Name = "merged",
        Cards = [new Card { Title = "new" }, new Card { Id = 1, Title = "merged" }, new Card { Id = 2 }],
        Tags = { new Tag { Id = 2 } },
    };
}

public sealed class SqliteFailedMergeTests : FailedMergeTests<SqliteFile>;

public sealed class MariaDbFailedMergeTests : FailedMergeTests<MariaDbTestDatabase>;

public sealed class PostgreSqlFailedMergeTests : FailedMergeTests<PostgreSqlTestDatabase>;
