using Relata.Tests.Databases;
using Relata.Tests.OtherSessions.Models;

namespace Relata.Tests.OtherSessions;

/// <summary>A relationship cannot lead from the objects of a session to those of another open one, and the attempt changes nothing.</summary>
public abstract class OtherSessionTests<TDatabase> : OtherSessionsTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    // Each makes an object of the first session related to one of the second.
    private static readonly Dictionary<string, Action<Session, Session>> Ways = new()
    {
        ["a reference"] = (a, b) => a.Get<Card>(2)!.Owner = b.Get<Person>(2),
        ["another reference"] = (a, b) => a.Get<Card>(1)!.Owner = b.Get<Person>(2),
        ["a reference that is loaded"] = (a, b) => Loaded(a.Get<Card>(1)!).Owner = b.Get<Person>(1),
        ["a reference that cascades nothing"] = (a, b) => a.Get<Card>(2)!.Reviewer = b.Get<Person>(2),
        ["a one-to-one reference"] = (a, b) => a.Get<Locker>(2)!.Person = b.Get<Person>(1),
        ["the other side of a one-to-one reference"] = (a, b) => a.Get<Person>(2)!.Locker = b.Get<Locker>(1),
        ["a list"] = (a, b) => a.Get<Person>(2)!.Cards.Add(b.Get<Card>(1)!),
        ["a list that is loaded"] = (a, b) => Load(a.Get<Person>(1)!.Cards).Add(b.Get<Card>(2)!),
        ["a list that cascades nothing"] = (a, b) => a.Get<Person>(2)!.Reviews.Add(b.Get<Card>(1)!),
        ["an insertion"] = (a, b) => a.Get<Person>(1)!.Cards.Insert(0, b.Get<Card>(2)!),
        ["an exchange"] = (a, b) => a.Get<Person>(1)!.Cards[0] = b.Get<Card>(2)!,
        ["a range"] = (a, b) => a.Get<Person>(2)!.Cards.AddRange([new Card { Title = "new" }, a.Get<Card>(1)!, b.Get<Card>(2)!]),
        ["a replacement"] = (a, b) => a.Get<Person>(1)!.Cards.ReplaceWith([new Card { Title = "new" }, b.Get<Card>(2)!]),
        ["a list that is set"] = (a, b) => a.Get<Person>(1)!.Cards = [b.Get<Card>(2)!],
        ["an ordered list"] = (a, b) => a.Get<Person>(1)!.Stairs.Insert(0, b.Get<Stair>(2)!),
        ["a keyed list"] = (a, b) => a.Get<Person>(1)!.Notes.Add(b.Get<Note>(2)!),
        ["a write-only list"] = (a, b) => a.Get<Person>(1)!.Logs.Add(b.Get<Log>(2)!),
        ["a list without an inverse"] = (a, b) => a.Get<Person>(1)!.Pets.Add(b.Get<Pet>(2)!),
        ["a many-to-many list"] = (a, b) => a.Get<Person>(1)!.Tags.Add(b.Get<Tag>(2)!),
        ["the other side of a many-to-many list"] = (a, b) => a.Get<Tag>(2)!.People.Add(b.Get<Person>(1)!),
        ["a shortcut"] = (a, b) => a.Get<Person>(1)!.Teams.Add(b.Get<Team>(2)!),
        ["a place in a shortcut"] = (a, b) => a.Get<Person>(1)!.Teams.Insert(0, b.Get<Team>(2)!),
        ["an exchange in a shortcut"] = (a, b) => a.Get<Person>(1)!.Teams[0] = b.Get<Team>(2)!,
        ["a range of a shortcut"] = (a, b) => a.Get<Person>(1)!.Teams.AddRange([new Team(), b.Get<Team>(2)!]),
        ["a replacement of a shortcut"] = (a, b) => a.Get<Person>(1)!.Teams.ReplaceWith([new Team(), b.Get<Team>(2)!]),
        ["a new object that refers to one"] = (a, b) => a.Get<Person>(1)!.Seats.Add(new Seat { Team = b.Get<Team>(2) }),
        ["a new object in a list that refers to one"] = (a, b) => a.Get<Seat>(1)!.Person = new Person { Name = "new", Cards = [new Card { Title = "new", Owner = null, Reviewer = b.Get<Person>(2) }] },
        ["a new team of a shortcut"] = (a, b) => a.Get<Person>(1)!.Teams.Add(new Team { Seats = { new Seat { Person = b.Get<Person>(2) } } }),
        ["a pending object"] = (a, b) => Added(a, new Card { Title = "new" }).Owner = Added(b, new Person { Name = "new" }),
    };

    [Fact]
    public void An_object_of_another_open_session_is_refused_before_anything_changes()
    {
        var before = Rows();
        foreach (var (name, way) in Ways)
        {
            using var first = Database.OpenSession();
            using var second = Database.OpenSession();

            var error = Record.Exception(() => way(first, second));

            Assert.True(error is SessionStateException && error.Message.Contains("belongs to another open session"), $"{name}: {error}");
            var arePending = name == "a pending object";
            Assert.True(first.HasChanges == arePending, $"{name}: the first session has changes.");
            Assert.True(second.HasChanges == (arePending || name.StartsWith("a new", StringComparison.Ordinal)), $"{name}: the second session has changes.");
            first.Rollback();
            second.Rollback();
            first.Commit();
            second.Commit();
            Assert.True(before == Rows(), $"{name}: {Rows()}");
        }
    }

    [Fact]
    public void A_commit_of_both_sessions_after_the_error_writes_nothing()
    {
        var before = Rows();
        foreach (var (name, way) in Ways.Where(way => way.Key != "a pending object"))
        {
            using var first = Database.OpenSession();
            using var second = Database.OpenSession();
            _ = Record.Exception(() => way(first, second));

            second.Commit();
            first.Commit();

            Assert.True(before == Rows(), $"{name}: {Rows()}");
        }
    }

    [Fact]
    public void What_both_sessions_have_changed_before_is_written()
    {
        using var first = Database.OpenSession();
        using var second = Database.OpenSession();
        var (card, person) = (first.Get<Card>(1)!, second.Get<Person>(2)!);
        card.Owner = null;
        person.Cards.Add(new Card { Title = "new" });

        Assert.Throws<SessionStateException>(() => card.Owner = person);
        Assert.Throws<SessionStateException>(() => person.Cards.Add(card));

        Assert.Null(card.Owner);
        first.Commit();
        second.Commit();
        Assert.StartsWith("1:/1 2:/ 3:2/ |", Rows());
    }

    [Fact]
    public void A_new_object_moves_from_an_object_of_one_session_to_one_of_another()
    {
        using var first = Database.OpenSession();
        using var second = Database.OpenSession();
        var (locker, card) = (new Locker { Person = second.Get<Person>(2) }, new Card { Title = "new", Owner = second.Get<Person>(2) });

        first.Get<Person>(2)!.Locker = locker;
        first.Get<Person>(2)!.Cards.Add(card);

        second.Commit();
        first.Commit();
        Assert.Equal((2, 2), (locker.PersonId, card.OwnerId));
        Assert.Null(second.Get<Person>(2)!.Locker);
    }

    [Fact]
    public void An_object_of_a_closed_session_is_taken()
    {
        Person person;
        using (var closed = Database.OpenSession())
        {
            person = closed.Get<Person>(2)!;
        }

        using var session = Database.OpenSession();
        session.Get<Card>(2)!.Owner = person;
        session.Get<Card>(2)!.Reviewer = person;
        session.Commit();

        Assert.StartsWith("1:1/1 2:2/2 |", Rows());
    }

    [Fact]
    public void A_flush_refuses_what_has_come_to_belong_to_another_session()
    {
        var before = Rows();
        using var first = Database.OpenSession();
        using var second = Database.OpenSession();
        Pet pet = new() { Id = 3 };
        Tag tag = new() { Id = 3 };
        var person = first.Get<Person>(1)!;
        person.Pets.Add(pet);
        person.Tags.Add(tag);
        first.Expunge(pet);
        first.Expunge(tag);
        second.Add(pet);

        var error = Assert.Throws<SessionStateException>(first.Commit);

        Assert.Contains("Person.Pets was changed, and the Pet at one of its ends belongs to another open session", error.Message);
        first.Rollback();
        second.Rollback();
        first.Commit();
        second.Commit();
        Assert.Equal(before, Rows());
    }

    private static Card Loaded(Card card)
    {
        Assert.NotNull(card.Owner);
        return card;
    }

    private static RelatedList<T> Load<T>(RelatedList<T> list)
        where T : Entity
    {
        Assert.NotEmpty(list);
        return list;
    }

    private static T Added<T>(Session session, T entity)
        where T : Entity
    {
        session.Add(entity);
        return entity;
    }
}

public sealed class SqliteOtherSessionTests : OtherSessionTests<SqliteFile>;

public sealed class MariaDbOtherSessionTests : OtherSessionTests<MariaDbTestDatabase>;

public sealed class PostgreSqlOtherSessionTests : OtherSessionTests<PostgreSqlTestDatabase>;
