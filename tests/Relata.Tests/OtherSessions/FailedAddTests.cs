using Relata.Tests.Databases;
using Relata.Tests.OtherSessions.Models;

namespace Relata.Tests.OtherSessions;

/// <summary>An addition that fails adds nothing: not what it had reached before, and not what is related to it.</summary>
public abstract class FailedAddTests<TDatabase> : OtherSessionsTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [MemberData(nameof(AddFailures.Names), MemberType = typeof(AddFailures))]
    public void Nothing_of_the_graph_is_added(string reason)
    {
        using var other = Database.OpenSession();
        using var session = Database.OpenSession();
        var person = AddFailures.Find(reason)(Database, session, other);
        var before = Rows();
        var seat = new Seat();
        var card = new Card { Title = "new", Owner = new Person { Name = "new", Seats = { seat } } };
        card.Owner.Cards.Add(new Card { Title = "first" });
        var bad = new Seat { Person = person };
        seat.Team = new Team { Seats = { bad } };

        var error = Assert.ThrowsAny<RelataException>(() => session.Add(card));

        Assert.False(session.HasChanges);
        Assert.All([card, card.Owner, seat, (Entity)seat.Team], entity => Assert.Equal(EntityState.Transient, entity.GetState()));
        Assert.Equal(error.Message, Assert.ThrowsAny<RelataException>(() => session.AddRange(new Card { Title = "plain" }, card)).Message);
        Assert.Equal(error.Message, Assert.ThrowsAny<RelataException>(() => session.Get<Card>(1)!.Owner = card.Owner).Message);
        Assert.Equal(error.Message, Assert.ThrowsAny<RelataException>(() => session.Get<Person>(1)!.Seats.Add(seat)).Message);
        Assert.False(session.HasChanges);
        var sent = session.StatementCount;
        session.Commit();
        Assert.Equal(sent, session.StatementCount);
        Assert.Equal(before, Rows());
        seat.Team.Seats.Remove(bad);
        session.Add(card);
        session.Commit();
        Assert.Equal(("new", "first"), (card.Owner.Name, string.Join(' ', card.Owner.Cards.Where(own => own != card).Select(own => own.Title))));
        Assert.Equal(EntityState.Persistent, seat.Team.GetState());
    }

    [Theory]
    [MemberData(nameof(AddFailures.Names), MemberType = typeof(AddFailures))]
    public void What_was_pending_stays_pending(string reason)
    {
        using var other = Database.OpenSession();
        using var session = Database.OpenSession();
        var person = AddFailures.Find(reason)(Database, session, other);
        var (pending, changed) = (new Card { Title = "pending" }, session.Get<Card>(1)!);
        session.Add(pending);
        changed.Title = "changed";
        var deleted = session.Get<Card>(2)!;
        session.Delete(deleted);
        var card = new Card { Title = "new", Reviewer = pending.Reviewer, Owner = session.Get<Person>(1) };
        var further = new Seat { Person = session.Get<Person>(1), Team = new Team() };
        further.Team.Seats.Add(new Seat { Person = person });

        Assert.ThrowsAny<RelataException>(() => session.AddRange(card, deleted, further));

        Assert.Equal((EntityState.Pending, EntityState.Transient, EntityState.Transient), (pending.GetState(), card.GetState(), further.GetState()));
        Assert.Equal(EntityState.Deleted, deleted.GetState());
        card.Owner = null;
        further.Person = null;
        session.Commit();
        Assert.Equal(["changed", "pending"], Database.Texts("SELECT title FROM card ORDER BY id"));
        Assert.Equal(["2"], Database.Texts("SELECT concat(count(*), '') FROM seat"));
    }

    [Fact]
    public void What_was_detached_stays_detached()
    {
        Person person;
        Card card;
        using (var closed = Database.OpenSession())
        {
            person = closed.Query<Person>().Options(Load.SelectIn((Person p) => p.Cards), Load.SelectIn((Person p) => p.Seats).SelectIn(seat => seat.Team)).Single(p => p.Id == 1);
            card = person.Cards[0];
        }

        using var other = Database.OpenSession();
        using var session = Database.OpenSession();
        person.Name = "changed";
        var seat = new Seat { Person = other.Get<Person>(2) };
        person.Seats[0].Team!.Seats.Add(seat);

        Assert.Throws<SessionStateException>(() => session.Add(person));

        Assert.Equal((EntityState.Detached, EntityState.Detached), (person.GetState(), card.GetState()));
        Assert.False(session.HasChanges);
        session.Commit();
        Assert.NotSame(card, session.Get<Card>(1));
        session.Expunge(session.Get<Card>(1)!);
        seat.Person = null;
        session.Add(person);
        Assert.Same(card, session.Get<Card>(1));
        session.Commit();
        Assert.Equal(["changed", "ben"], Database.Texts("SELECT name FROM person ORDER BY id"));
    }

    [Fact]
    public void Two_objects_for_one_row_in_a_graph_are_told_before_the_first_is_added()
    {
        var (one, two) = (AddFailures.Detached(Database, 2), AddFailures.Detached(Database, 2));
        two.Name = "changed";
        using var session = Database.OpenSession();
        var (first, second) = (new Card { Title = "1", Owner = one }, new Card { Title = "2", Owner = two });

        Assert.Contains("Card.Owner leads to a changed Person with key 2", Assert.Throws<SessionStateException>(() => session.AddRange(first, second)).Message);
        Assert.Contains("another object for the Person with key 2", Assert.Throws<SessionStateException>(() => session.AddRange(one, two)).Message);

        Assert.False(session.HasChanges);
        Assert.Equal((EntityState.Transient, EntityState.Detached), (first.GetState(), one.GetState()));
        session.AddRange(one, first, one, first);
        session.Commit();
        Assert.Equal(2, first.OwnerId);
    }

    [Fact]
    public async Task An_upsert_tells_before_it_writes_what_cannot_be_added_with_its_row()
    {
        var before = Rows();
        await using var other = Database.OpenSession();
        await using var session = Database.OpenSession();
        var team = new Team { Id = 9, Seats = { new Seat { Person = other.Get<Person>(2) } } };

        await Assert.ThrowsAsync<SessionStateException>(() => session.UpsertAsync(team));

        await session.CommitAsync();
        Assert.Equal(before, Rows());
        Assert.Equal(EntityState.Transient, team.GetState());
    }
}

public sealed class SqliteFailedAddTests : FailedAddTests<SqliteFile>;

public sealed class MariaDbFailedAddTests : FailedAddTests<MariaDbTestDatabase>;

public sealed class PostgreSqlFailedAddTests : FailedAddTests<PostgreSqlTestDatabase>;
