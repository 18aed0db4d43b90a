using Relata.Tests.Databases;
using Relata.Tests.Models.Flushing;

namespace Relata.Tests.Sessions;

/// <summary>References that are unique, and are taken over or exchanged in one flush.</summary>
public abstract class UniqueReferenceTests<TDatabase> : FlushingTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(0, 1, true)]
    [InlineData(1, 0, true)]
    [InlineData(0, 1, false)]
    [InlineData(1, 0, false)]
    public void A_unique_reference_is_taken_over_from_another_owner(int to, int from, bool isRead)
    {
        Save(new Person { Badge = new Badge() }, new Person { Badge = new Badge() });
        using var session = Database.OpenSession();
        var people = session.Query<Person>().OrderBy(person => person.Id).ToList();
        var own = isRead ? people[to].Badge : null;

        people[to].Badge = people[from].Badge;
        session.Commit();

        Assert.Null(own?.Person);
        Assert.Null(people[from].Badge);
        Assert.Equal($"{to + 1}", Rows("SELECT concat(person_id, '') FROM badge WHERE person_id IS NOT NULL"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_unique_reference_that_is_set_on_its_own_side_takes_the_place_of_another_one(bool isRead)
    {
        Save(new Person { Badge = new Badge() }, new Person { Badge = new Badge() }, new Person { Badge = new Badge() }, new Person { Badge = new Badge() });
        using var session = Database.OpenSession();
        var badges = session.Query<Badge>().Where(badge => badge.Id < 3).OrderBy(badge => badge.Id).ToList();
        var people = session.Query<Person>().Where(person => person.Id > 2).OrderBy(person => person.Id).ToList();
        people.ForEach(person => _ = isRead ? person.Badge : null);
        var before = session.StatementCount;

        (badges[0].Person, badges[1].Person) = (people[0], people[1]);
        session.Commit();

        Assert.Equal("1:3 2:4 3: 4:", Rows("SELECT concat(id, ':', COALESCE(concat(person_id, ''), '')) FROM badge ORDER BY id"));
        Assert.Equal(isRead ? 2 : 3, session.StatementCount - before); // where they are not read, one SELECT for both
    }

    [Fact]
    public void Unique_references_are_swapped_where_they_may_be_null()
    {
        Save(new Person { Badge = new Badge() }, new Person { Badge = new Badge() });
        using var session = Database.OpenSession();
        var badges = session.Query<Badge>().OrderBy(badge => badge.Id).ToList();
        (badges[0].PersonId, badges[1].PersonId) = (badges[1].PersonId, badges[0].PersonId);

        session.Commit();

        Assert.Equal("1:2 2:1", Rows("SELECT concat(id, ':', person_id) FROM badge ORDER BY id"));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public void Required_unique_references_that_are_exchanged_are_refused_before_a_statement_is_sent(int count, bool isByObject)
    {
        Save([.. Enumerable.Range(0, count).Select(_ => new Person { Locker = new Locker() })]);
        using var session = Database.OpenSession();
        var lockers = session.Query<Locker>().OrderBy(locker => locker.Id).ToList();
        var people = session.Query<Person>().OrderBy(person => person.Id).ToList();
        for (var i = 0; i < count; i++)
        {
            _ = isByObject ? people[i].Locker : null;
        }

        for (var i = 0; i < count; i++)
        {
            if (isByObject)
            {
                people[i].Locker = lockers[(i + 1) % count];
            }
            else
            {
                lockers[(i + 1) % count].PersonId = people[i].Id;
            }
        }

        var before = session.StatementCount;
        var error = Assert.Throws<UniqueExchangeException>(session.Flush);

        Assert.StartsWith("REL670: ", error.Message);
        Assert.All(Enumerable.Range(1, count), id => Assert.Contains($"the Locker with key {id} ", error.Message));
        Assert.Contains("Locker.PersonId, which is unique", error.Message);
        if (Database is PostgreSqlDatabase)
        {
            Assert.IsType<ConstraintViolationException>(error.InnerException);
        }
        else
        {
            Assert.Equal((before, null), (session.StatementCount, error.InnerException));
            Assert.Throws<UniqueExchangeException>(() => session.ExplainFlush());
            lockers[0].PersonId = 1;
        }

        session.Rollback();
        Assert.Equal(Enumerable.Range(1, count), lockers.Select(locker => locker.PersonId));

        // The recipe: one of them goes elsewhere first.
        session.Add(new Person());
        session.Flush();
        lockers[0].PersonId = count + 1;
        session.Flush();
        for (var i = 0; i < count; i++)
        {
            lockers[(i + 1) % count].PersonId = i + 1;
        }

        session.Commit();
        Assert.Equal(string.Join(" ", Enumerable.Range(0, count).Select(i => $"{i + 1}:{(i + 1) % count + 1}")), Rows("SELECT concat(person_id, ':', id) FROM locker ORDER BY person_id"));
    }

    [Fact]
    public void A_constraint_that_the_program_has_deferred_lets_required_references_be_exchanged()
    {
        Assert.SkipUnless(Database is PostgreSqlDatabase, "The database has no unique constraints that are checked at the commit.");
        Save(new Person { Locker = new Locker() }, new Person { Locker = new Locker() });
        Database.Execute("DROP INDEX ix_locker_person_id");
        Database.Execute("ALTER TABLE locker ADD CONSTRAINT one_each UNIQUE (person_id) DEFERRABLE INITIALLY DEFERRED");
        using var session = Database.OpenSession();
        var lockers = session.Query<Locker>().OrderBy(locker => locker.Id).ToList();
        (lockers[0].PersonId, lockers[1].PersonId) = (2, 1);
        session.Commit();

        Assert.Equal("1:2 2:1", Rows("SELECT concat(id, ':', person_id) FROM locker ORDER BY id"));
    }
}

public sealed class SqliteUniqueReferenceTests : UniqueReferenceTests<SqliteFile>;

public sealed class MariaDbUniqueReferenceTests : UniqueReferenceTests<MariaDbTestDatabase>;

public sealed class PostgreSqlUniqueReferenceTests : UniqueReferenceTests<PostgreSqlTestDatabase>;
