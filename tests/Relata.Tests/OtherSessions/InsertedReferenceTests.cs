using System.Runtime.CompilerServices;
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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Objects_that_refer_to_the_session_are_not_left_out(bool isGivenAtOnce)
    {
        Database.Diagnostics.RefuseOutsideObjects = true;
        using var session = Database.OpenSession();
        var (person, tag, team) = (session.Get<Person>(2)!, session.Get<Tag>(1)!, session.Get<Team>(1)!);
        _ = (person.Seats.Count, person.Stairs.Count, tag.People.Count);
        var rows = Enumerable.Range(0, 2100).Select(number => (Entity[])
        [
            new Seat { Person = person, Team = team },
            new Card { Title = $"{number}", Reviewer = person, Owner = new Person { Name = "new", Tags = { tag } } },
            new Stair { Person = person },
        ]).SelectMany(row => row);

        var written = session.InsertRange(isGivenAtOnce ? rows.ToList() : rows);

        Assert.Equal(5 * 2100, written.Inserted);
        Assert.Empty(person.Seats);
        Assert.Equal(Enumerable.Range(0, 2100), person.Stairs.Select(stair => stair.Place));
        Assert.False(session.HasChanges);
        session.Commit();
        session.Expire(person);
        session.Expire(tag);
        Assert.Equal((2100, 2100, 2101), (person.Seats.Count, person.Reviews.Count, tag.People.Count));
    }

    [Fact]
    public void The_object_at_the_other_end_of_a_reference_shows_the_row()
    {
        Database.Diagnostics.RefuseOutsideObjects = true;
        using var session = Database.OpenSession();
        var (first, second) = (session.Get<Person>(1)!, session.Get<Person>(2)!);
        _ = (first.Locker, second.Locker);
        session.Expire(second);

        session.InsertRange([new Locker { Person = first }, new Locker { Person = second }]);
        session.Commit();

        Assert.Equal(["1:", "2:", "3:1", "4:2"], Database.Texts("SELECT CONCAT(id, ':', coalesce(CONCAT(person_id, ''), '')) FROM locker ORDER BY id"));
        Assert.Equal((3, 4), (first.Locker?.Id, second.Locker?.Id));
        Assert.True(session.Contains(first.Locker!));
    }

    [Fact]
    public void An_object_that_no_part_writes_is_told_after_the_last_one()
    {
        var warnings = new List<string>();
        Database.Warning += (_, warning) => warnings.Add(warning.Message);
        using var session = Database.OpenSession();
        var person = session.Get<Person>(2)!;
        var left = new Seat { Person = person };

        session.InsertRange(Enumerable.Range(0, 1500).Select(_ => new Seat { Person = person }));
        Assert.Contains("Seats was changed, but 1 Seat object(s)", Assert.Single(warnings));
        session.Commit();
        Assert.Single(warnings);
        Database.Diagnostics.RefuseOutsideObjects = true;
        _ = new Card { Title = "left", Reviewer = person };
        Assert.Contains("Reviews was changed, but 1 Card object(s)", Assert.Throws<SessionStateException>(() => session.BulkInsert([new Card { Title = "one", Reviewer = person }])).Message);
        Assert.Throws<SessionStateException>(session.Commit);
        session.Rollback();
        Assert.Equal(1500, session.Query<Seat>().Count(seat => seat.PersonId == 2));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_reference_without_another_side_is_told_before_the_rows_are_sent(bool isRefused)
    {
        var warnings = new List<string>();
        Database.Warning += (_, warning) => warnings.Add(warning.Message);
        Database.Diagnostics.RefuseOutsideObjects = isRefused;
        using var session = Database.OpenSession();
        var people = session.Query<Person>().Count();
        var (team, coach) = (session.Query<Team>().First(), new Person { Name = "coach" });
        team.Coach = coach;

        if (isRefused)
        {
            Assert.Contains("Team.Coach was changed, but 1 Person object(s)", Assert.Throws<SessionStateException>(() => session.BulkInsert([coach])).Message);
            session.Rollback();
            Assert.Equal(people, session.Query<Person>().Count());
            return;
        }

        session.BulkInsert([coach]);
        session.Commit();
        Assert.Contains("Team.Coach was changed, but 1 Person object(s)", Assert.Single(warnings));
        Assert.Equal(people + 1, session.Query<Person>().Count());
    }

    [Fact]
    public void A_bulk_insert_may_refer_to_the_session()
    {
        Database.Diagnostics.RefuseOutsideObjects = true;
        using var session = Database.OpenSession();
        var person = session.Get<Person>(2)!;

        session.BulkInsert(Enumerable.Range(0, 6000).Select(_ => new Seat { Person = person }).ToList());
        session.Commit();

        Assert.False(session.HasChanges);
        Assert.Equal(6000, person.Seats.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_deleted_object_is_refused(bool isFlushed)
    {
        using var session = Database.OpenSession();
        var (person, tag) = (session.Get<Person>(2)!, session.Get<Tag>(2)!);
        Entity[] rows = [new Seat { Person = person }, new Card { Title = "x", Reviewer = person }, new Person { Name = "new", Tags = { tag } }];
        session.Delete(person);
        session.Delete(tag);
        if (isFlushed)
        {
            session.Flush();
        }

        foreach (var row in rows)
        {
            Assert.Contains("has been deleted", Assert.Throws<SessionStateException>(() => session.InsertRange([row])).Message);
            Assert.Equal(EntityState.Transient, row.GetState());
        }

        Assert.Contains("has been deleted", Assert.Throws<SessionStateException>(() => session.BulkInsert([(Seat)rows[0]])).Message);
        session.Commit();
        Assert.Equal((1, 2, 2), (session.Query<Person>().Count(), session.Query<Seat>().Count(), session.Query<Card>().Count()));
    }

    [Fact]
    public async Task Objects_of_earlier_parts_can_be_collected()
    {
        var (made, alive) = (new List<WeakReference>(), -1);
        await using var session = Database.OpenSession();
        var person = (await session.GetAsync<Person>(2))!;

        await session.InsertRangeAsync(Made());
        await session.CommitAsync();

        Assert.Equal(0, alive);

        async IAsyncEnumerable<Seat> Made()
        {
            for (var i = 0; i < 3000; i++)
            {
                await Task.Yield();
                yield return Make();
            }

            GC.Collect();
            alive = made.Take(1000).Count(each => each.IsAlive);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        Seat Make()
        {
            var seat = new Seat { Person = person };
            made.Add(new WeakReference(seat));
            return seat;
        }
    }

    private IEnumerable<string> Cards() => Database.Texts("SELECT CONCAT(title, '/', coalesce(CONCAT(reviewer_id, ''), '')) FROM card WHERE id > 2").Order();
}

public sealed class SqliteInsertedReferenceTests : InsertedReferenceTests<SqliteFile>;

public sealed class MariaDbInsertedReferenceTests : InsertedReferenceTests<MariaDbTestDatabase>;

public sealed class PostgreSqlInsertedReferenceTests : InsertedReferenceTests<PostgreSqlTestDatabase>;
