using Relata.Tests.Databases;
using Relata.Tests.Models.Flushing;

namespace Relata.Tests.Sessions;

/// <summary>References and lists that are set there and back: nothing is written, and nothing becomes an orphan.</summary>
public abstract class RevertedReferenceTests<TDatabase> : FlushingTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private const string Jars = "SELECT concat(id, ':', shelf_id) FROM jar ORDER BY id";

    [Theory]
    [InlineData(true, "key")]
    [InlineData(false, "key")]
    [InlineData(true, "list")]
    [InlineData(false, "list")]
    public void What_came_back_to_its_owner_is_no_orphan_of_another_one(bool isLoaded, string way)
    {
        Save(new Shelf(), new Shelf());
        Save(new Jar { ShelfId = 1 }, new Jar { ShelfId = 2 });
        using var session = Database.OpenSession();
        var shelves = session.Query<Shelf>().OrderBy(shelf => shelf.Id).ToList();
        var jar = session.Get<Jar>(1)!;
        if (isLoaded)
        {
            Assert.Equal((1, 1), (shelves[0].Jars.Count, shelves[1].Jars.Count));
        }

        if (way == "key")
        {
            jar.ShelfId = 2;
            shelves[1].Jars.Remove(jar);
            jar.ShelfId = 1;
        }
        else
        {
            shelves[1].Jars.Add(jar);
            shelves[1].Jars.Remove(jar);
            shelves[0].Jars.Add(jar);
        }

        var before = session.StatementCount;
        var written = session.Commit();

        Assert.Equal((0, 0, 0), (written.Inserted, written.Updated, written.Deleted));
        Assert.Equal(before, session.StatementCount);
        Assert.Equal("1:1 2:2", Rows(Jars));
        Assert.Equal(1, jar.ShelfId);
    }

    [Theory]
    [InlineData("key")]
    [InlineData("key and read")]
    [InlineData("list")]
    public void What_came_back_to_its_owner_by_a_text_is_no_orphan_of_another_one(string way)
    {
        Save(new Rack { Code = "a" }, new Rack { Code = "b" }, new Tin { RackCode = "a" });
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var racks = session.Query<Rack>().OrderBy(rack => rack.Code).ToList();
        var tin = session.Get<Tin>(1)!;
        if (way == "list")
        {
            racks[1].Tins.Add(tin);
            racks[1].Tins.Remove(tin);
            racks[0].Tins.Add(tin);
        }
        else
        {
            tin.RackCode = "b";
            racks[1].Tins.Remove(tin);
            tin.RackCode = "a";
        }

        if (way == "key and read")
        {
            session.Query<Tin>().PopulateExisting().ToList();
        }

        var written = session.Commit();

        Assert.Equal((0, 0), (written.Updated, written.Deleted));
        Assert.Equal("1:a", Rows("SELECT concat(id, ':', rack_code) FROM tin"));
    }

    [Fact]
    public void What_came_back_to_its_owner_and_was_read_again_is_no_orphan_of_another_one()
    {
        Save(new Shelf(), new Shelf(), new Jar { ShelfId = 1 });
        using var session = Database.OpenSession();
        session.Autoflush = false;
        var (jar, other) = (session.Get<Jar>(1)!, session.Get<Shelf>(2)!);
        jar.ShelfId = 2;
        other.Jars.Remove(jar);
        jar.ShelfId = 1;
        session.Query<Jar>().PopulateExisting().ToList();

        Assert.Equal(0, session.Commit().Deleted);
        Assert.Equal("1:1", Rows(Jars));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("A")]
    public void What_its_own_list_has_lost_is_an_orphan_whatever_the_spelling_of_its_key(string code)
    {
        Save(new Rack { Code = "a" }, new Tin { RackCode = "a" });
        var isSame = Rows("SELECT CASE WHEN code = 'A' THEN '1' ELSE '0' END FROM rack") == "1";
        using var session = Database.OpenSession();
        if (isSame)
        {
            session.Execute($"UPDATE tin SET rack_code = {code}");
            session.Commit();
        }

        var (rack, tin) = (session.Get<Rack>("a")!, session.Get<Tin>(1)!);
        rack.Tins.Remove(tin);
        Assert.Equal(1, session.Commit().Deleted);
        Assert.Equal("", Rows("SELECT concat(id, '') FROM tin"));
    }

    [Fact]
    public void One_to_one_relationships_that_are_exchanged_and_exchanged_back_write_nothing()
    {
        Save(new Person { Badge = new Badge(), Locker = new Locker() }, new Person { Badge = new Badge(), Locker = new Locker() });
        using var session = Database.OpenSession();
        var people = session.Query<Person>().OrderBy(person => person.Id).ToList();
        var (badges, lockers) = (people.ConvertAll(person => person.Badge!), people.ConvertAll(person => person.Locker!));

        (people[0].Badge, people[1].Badge) = (badges[1], badges[0]);
        (people[0].Locker, people[1].Locker) = (lockers[1], lockers[0]);
        (people[0].Badge, people[1].Badge) = (badges[0], badges[1]);
        (people[0].Locker, people[1].Locker) = (lockers[0], lockers[1]);
        Assert.All(badges, badge => Assert.Empty(badge.GetChanges()));
        Assert.All(lockers, locker => Assert.Empty(locker.GetChanges()));
        Assert.Empty(session.ExplainFlush().Writes);
        var before = session.StatementCount;
        session.Commit();

        Assert.Equal(before, session.StatementCount);
        Assert.Equal(badges, people.ConvertAll(person => person.Badge!));
        Assert.Equal("1:1 2:2", Rows("SELECT concat(id, ':', person_id) FROM badge ORDER BY id"));
        Assert.Equal("1:1 2:2", Rows("SELECT concat(id, ':', person_id) FROM locker ORDER BY id"));
    }
}

public sealed class SqliteRevertedReferenceTests : RevertedReferenceTests<SqliteFile>;

public sealed class MariaDbRevertedReferenceTests : RevertedReferenceTests<MariaDbTestDatabase>;

public sealed class PostgreSqlRevertedReferenceTests : RevertedReferenceTests<PostgreSqlTestDatabase>;
