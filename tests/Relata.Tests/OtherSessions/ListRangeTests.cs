using Relata.Tests.Databases;
using Relata.Tests.OtherSessions.Models;

namespace Relata.Tests.OtherSessions;

/// <summary>A list that gets several objects is left as it was if one of them is refused, also for one that it has already.</summary>
public abstract class ListRangeTests<TDatabase> : OtherSessionsTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void A_replacement_is_refused_because_of_what_it_keeps()
    {
        using var first = Database.OpenSession();
        using var second = Database.OpenSession();
        var person = first.Get<Person>(1)!;
        person.Pets.Add(first.Get<Pet>(2)!);
        first.Commit();
        var before = Rows();
        var pet = person.Pets[0];
        first.Expunge(pet);
        second.Add(pet);

        var error = Assert.Throws<SessionStateException>(() => person.Pets.ReplaceWith([pet]));

        Assert.Contains("belongs to another open session", error.Message);
        Assert.Equal([1, 2], person.Pets.Select(each => each.Id));
        Assert.False(first.HasChanges);
        second.Commit();
        first.Commit();
        Assert.Equal(before, Rows());
    }

    [Fact]
    public void A_replacement_of_a_shortcut_is_refused_because_of_what_a_link_that_it_keeps_leads_to()
    {
        using var first = Database.OpenSession();
        using var second = Database.OpenSession();
        var person = first.Get<Person>(1)!;
        person.Teams.Add(first.Get<Team>(2)!);
        first.Commit();
        var before = Rows();
        var (kept, seat) = (person.Teams[0], person.Seats[0]);
        first.Expunge(seat);
        first.Expunge(kept);
        second.Add(kept);

        var error = Assert.Throws<SessionStateException>(() => person.Teams.ReplaceWith([kept]));

        Assert.Contains("belongs to another open session", error.Message);
        Assert.Equal(2, person.Seats.Count);
        Assert.False(first.HasChanges);
        second.Commit();
        first.Commit();
        Assert.Equal(before, Rows());
    }

    [Fact]
    public void What_has_left_the_session_enters_it_again_where_it_is_kept()
    {
        using var session = Database.OpenSession();
        var person = session.Get<Person>(1)!;
        var pet = person.Pets[0];
        session.Expunge(pet);

        person.Pets.ReplaceWith([pet, session.Get<Pet>(2)!]);
        session.Commit();

        Assert.True(session.Contains(pet));
        Assert.Equal(1, session.Get<Pet>(2)!.PersonId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Two_objects_of_one_row_are_refused_before_the_first_is_added(bool isReplaced)
    {
        var before = Rows();
        using var session = Database.OpenSession();
        var person = session.Get<Person>(1)!;
        Card[] cards = [new Card { Title = "new" }, Detached<Card>(2), Detached<Card>(2)];
        var own = person.Cards.ToArray();

        var error = Assert.Throws<SessionStateException>(() =>
        {
            if (isReplaced)
            {
                person.Cards.ReplaceWith(cards);
            }
            else
            {
                person.Cards.AddRange(cards);
            }
        });

        Assert.Contains("another object for the Card with key 2", error.Message);
        Assert.Equal(own, person.Cards);
        Assert.All(cards, card => Assert.Null(card.Owner));
        Assert.False(session.HasChanges);
        session.Commit();
        Assert.Equal(before, Rows());
        person.Cards.AddRange([cards[1], cards[0], cards[1], cards[0]]);
        session.Commit();
        Assert.Equal(3, person.Cards.Count);
    }

    [Theory]
    [InlineData("x", "y", "x")]
    [InlineData("x", "l1", "y")]
    public void Two_objects_with_one_key_of_the_list_are_refused_before_the_first_is_added(params string[] languages)
    {
        var before = Rows();
        using var session = Database.OpenSession();
        var person = session.Get<Person>(1)!;
        var own = person.Notes.ToArray();

        Assert.Equal("REL152", Assert.Throws<ListKeyException>(() => person.Notes.AddRange(languages.Select(language => new Note { Language = language }))).Code);

        Assert.Equal(own, person.Notes);
        Assert.False(session.HasChanges);
        session.Commit();
        Assert.Equal(before, Rows());
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void Two_objects_of_one_row_are_one_link_of_a_shortcut(bool isReplaced, bool isHeld)
    {
        using var session = Database.OpenSession();
        var person = session.Get<Person>(1)!;
        Team[] teams = [Detached<Team>(2), isHeld ? session.Get<Team>(2)! : Detached<Team>(2), Detached<Team>(1), Detached<Team>(2)];

        Give(person, isReplaced, teams);
        session.Commit();

        Assert.Equal([1, 2], person.Teams.Select(team => team.Id).Order());
        Assert.All(person.Teams, team => Assert.True(session.Contains(team)));
        Assert.Equal("1:1/1 2:/2 3:1/2", Rows().Split(" | ")[6]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Two_objects_of_one_row_are_one_link_of_a_new_object(bool isReplaced)
    {
        var person = new Person { Name = "new" };
        person.Teams.Add(Detached<Team>(1));
        Give(person, isReplaced, [Detached<Team>(2), Detached<Team>(1), Detached<Team>(2)]);
        person.Teams.Add(Detached<Team>(2));
        using var session = Database.OpenSession();

        session.Add(person);
        session.Commit();

        Assert.Equal(2, person.Seats.Count);
        Assert.Equal(4, session.Query<Seat>().Count());
    }

    [Theory]
    [InlineData(true, "second")]
    [InlineData(true, "before that of the session")]
    [InlineData(true, "of what is there")]
    [InlineData(true, "another session")]
    [InlineData(false, "second")]
    [InlineData(false, "before that of the session")]
    [InlineData(false, "of what is there")]
    [InlineData(false, "another session")]
    public void A_second_object_of_a_row_whose_changes_would_be_lost_is_refused(bool isReplaced, string kind)
    {
        var before = Rows();
        using var other = Database.OpenSession();
        using var session = Database.OpenSession();
        var person = session.Get<Person>(1)!;
        var changed = kind == "another session" ? other.Get<Team>(2)! : Detached<Team>(kind == "of what is there" ? 1 : 2);
        var seat = new Seat();
        if (kind != "another session")
        {
            changed.Seats.Add(seat);
        }

        Team[] teams = kind switch
        {
            "second" or "another session" => [new Team(), Detached<Team>(2), changed],
            "before that of the session" => [new Team(), changed, session.Get<Team>(2)!],
            _ => [new Team(), changed],
        };

        var error = Assert.Throws<SessionStateException>(() => Give(person, isReplaced, teams));

        Assert.Contains(kind == "another session" ? "belongs to another open session" : "Person.Teams is given a changed Team with key", error.Message);
        Assert.Equal([1], person.Teams.Select(team => team.Id));
        Assert.False(session.HasChanges);
        session.Commit();
        Assert.Equal(before, Rows());
    }

    [Fact]
    public void A_changed_object_of_a_row_that_a_shortcut_has_is_refused()
    {
        using var session = Database.OpenSession();
        var person = session.Get<Person>(1)!;
        var changed = Detached<Team>(1);
        changed.Seats.Add(new Seat());

        Assert.All(
            new Action[] { () => person.Teams.Add(changed), () => person.Teams.Insert(0, changed), () => person.Teams[0] = changed, () => person.Teams.ReplaceWith([changed]) },
            way => Assert.Contains("is given a changed Team with key 1", Assert.Throws<SessionStateException>(way).Message));

        person.Teams.Add(Detached<Team>(1));
        Assert.False(session.HasChanges);
        Assert.Single(person.Seats);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_load_onto_objects_that_cannot_enter_adds_nothing(bool isSecond)
    {
        await using var other = Database.OpenSession();
        await using var session = Database.OpenSession();
        Person person;
        await using (var closed = Database.OpenSession())
        {
            person = await closed.Query<Person>().Options(Load.SelectIn((Person p) => p.Cards), Load.SelectIn((Person p) => p.Seats).SelectIn(seat => seat.Team)).SingleAsync(p => p.Id == 1);
        }

        var team = person.Seats[0].Team!;
        var bad = new Seat { Person = await other.GetAsync<Person>(2) };
        team.Seats.Add(bad);
        var good = Detached<Person>(2);

        await Assert.ThrowsAsync<SessionStateException>(() => isSecond ? session.LoadAsync([good, person], p => p.Notes) : session.LoadAsync(person, p => p.Notes));

        Assert.All([person, good, person.Cards[0], team, (Entity)person.Seats[0]], entity => Assert.Equal(EntityState.Detached, entity.GetState()));
        Assert.Equal(EntityState.Transient, bad.GetState());
        Assert.False(session.HasChanges);
        team.Seats.Remove(bad);
        await session.LoadAsync([good, person, good], p => p.Notes);
        Assert.Single(person.Notes);
        Assert.True(session.Contains(team));
    }

    private static void Give(Person person, bool isReplaced, Team[] teams)
    {
        if (isReplaced)
        {
            person.Teams.ReplaceWith(teams);
        }
        else
        {
            person.Teams.AddRange(teams);
        }
    }

    private T Detached<T>(int id)
        where T : Model, IEntity<T>
    {
        using var session = Database.OpenSession();
        return session.Get<T>(id)!;
    }
}

public sealed class SqliteListRangeTests : ListRangeTests<SqliteFile>;

public sealed class MariaDbListRangeTests : ListRangeTests<MariaDbTestDatabase>;

public sealed class PostgreSqlListRangeTests : ListRangeTests<PostgreSqlTestDatabase>;
