using Relata.Tests.Databases;
using Relata.Tests.OtherSessions.Models;

namespace Relata.Tests.OtherSessions;

/// <summary>What an insert of many linked objects writes may refer to objects of the session that inserts it, and not to those of another one.</summary>
public abstract class InsertedReferenceTests<TDatabase> : OtherSessionsTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void A_reference_that_cascades_nothing_gives_its_key()
    {
        using var session = Database.OpenSession();
        var person = session.Get<Person>(2)!;
        person.Name = "changed";

        var written = session.InsertRange([new Card { Title = "one", Reviewer = person }, new Card { Title = "two", Owner = new Person { Name = "new", Cards = [new Card { Title = "three", Reviewer = person }] } }]);
        session.Commit();

        Assert.Equal(4, written.Inserted);
        Assert.Equal(["one/2", "three/2", "two/"], Cards());
        Assert.Equal("changed", Assert.Single(Database.Texts("SELECT name FROM person WHERE id = 2")));
        Assert.False(session.HasChanges);
        session.Expire(person);
        Assert.Equal(["one", "three"], person.Reviews.Select(card => card.Title).Order());
    }

    [Fact]
    public void A_reference_that_cascades_gives_its_key()
    {
        using var session = Database.OpenSession();
        var (person, team) = (session.Get<Person>(2)!, session.Get<Team>(2)!);

        session.InsertRange([new Seat { Person = person, Team = new Team { Seats = { new Seat { Person = person } } } }, new Seat { Team = team, Person = person }]);
        session.Commit();

        Assert.Equal(3, Database.Texts("SELECT CONCAT(id, '') FROM seat WHERE person_id = 2").Count);
        Assert.False(session.HasChanges);
        session.Expire(person);
        Assert.Equal(3, person.Seats.Count);
    }

    [Fact]
    public void A_list_of_objects_of_the_session_gives_them_the_key()
    {
        using var session = Database.OpenSession();
        var (card, person) = (session.Get<Card>(1)!, new Person { Name = "new" });
        person.Reviews.Add(card);

        session.InsertRange([person]);
        session.Commit();

        Assert.Equal((person.Id, person.Name), (card.ReviewerId, card.Reviewer?.Name));
        Assert.Equal($"{person.Id}", Assert.Single(Database.Texts("SELECT CONCAT(reviewer_id, '') FROM card WHERE id = 1")));
        Assert.False(session.HasChanges);
    }

    [Fact]
    public void An_object_of_another_session_is_refused()
    {
        var before = Rows();
        using var other = Database.OpenSession();
        using var session = Database.OpenSession();

        Assert.Contains("another open session", Assert.Throws<SessionStateException>(() => session.InsertRange([new Card { Title = "one", Reviewer = other.Get<Person>(2) }])).Message);
        Assert.Contains("another open session", Assert.Throws<SessionStateException>(() => session.InsertRange([new Seat { Person = other.Get<Person>(2) }])).Message);

        session.Commit();
        Assert.Equal(before, Rows());
    }

    private IEnumerable<string> Cards() => Database.Texts("SELECT CONCAT(title, '/', coalesce(CONCAT(reviewer_id, ''), '')) FROM card WHERE id > 2").Order();
}

public sealed class SqliteInsertedReferenceTests : InsertedReferenceTests<SqliteFile>;

public sealed class MariaDbInsertedReferenceTests : InsertedReferenceTests<MariaDbTestDatabase>;

public sealed class PostgreSqlInsertedReferenceTests : InsertedReferenceTests<PostgreSqlTestDatabase>;
