using Relata.Tests.Databases;
using Relata.Tests.Models.Cascading;
using Relata.Tests.Models.Fleet;

namespace Relata.Tests.Sessions;

/// <summary>What objects hold of each other in memory follows what a rollback makes of their rows, also what was loaded inside the transaction.</summary>
public abstract class InMemoryRollbackTests<TDatabase> : CascadingTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void A_many_to_many_list_has_a_deleted_object_again_after_the_rollback()
    {
        Save(new Student { Name = "s", Courses = { new Course { Title = "c" } } });
        using var session = Database.OpenSession();
        var student = session.Query<Student>().Single();
        session.Delete(session.Query<Course>().Single());
        session.Flush();
        Assert.Empty(student.Courses);

        session.Rollback();

        Assert.Equal(["c"], student.Courses.Select(c => c.Title));
    }

    [Fact]
    public void A_list_that_was_loaded_inside_the_transaction_follows_its_rollback()
    {
        Save(new Customer { Name = "c", Addresses = { new Address { Email = "a" }, new Address { Email = "b" } } }, new Customer { Name = "d" });
        using var session = Database.OpenSession();
        var (c, d) = (session.Query<Customer>().First(x => x.Name == "c"), session.Query<Customer>().First(x => x.Name == "d"));
        var (a, b) = (session.Query<Address>().First(x => x.Email == "a"), session.Query<Address>().First(x => x.Email == "b"));
        a.CustomerId = d.Id;
        session.Delete(b);
        session.Flush();
        Assert.Empty(c.Addresses);
        Assert.Equal([a], d.Addresses);

        session.Rollback();

        Assert.Equal(["a", "b"], c.Addresses.Select(address => address.Email).Order());
        Assert.Empty(d.Addresses);
    }

    [Fact]
    public void An_object_that_was_read_after_its_owner_was_deleted_refers_to_it_again_after_the_rollback()
    {
        using var test = new TDatabase();
        using var database = test.Create<Harbor>();
        using var session = database.OpenSession();
        var harbor = new Harbor { Name = "h", Ships = { new Ship { Name = "s" } } };
        session.Add(harbor);
        session.Commit();
        using var other = database.OpenSession();
        var own = other.Query<Harbor>().Single();
        other.Delete(own);
        var ship = other.Query<Ship>().Single();
        Assert.Null(ship.Harbor);

        other.Rollback();

        Assert.Same(own, ship.Harbor);
        Assert.Equal(own.Id, ship.HarborId);
    }

    [Fact]
    public void A_one_to_one_relationship_that_went_and_came_back_is_there_after_the_rollback()
    {
        Save(new Address { Email = "a", Note = new Note { Text = "n" } }, new Address { Email = "b" });
        using var session = Database.OpenSession();
        var (a, b) = (session.Query<Address>().First(x => x.Email == "a"), session.Query<Address>().First(x => x.Email == "b"));
        var note = session.Query<Note>().Single();
        b.Note = note;
        session.Flush();
        Assert.Null(a.Note);
        note.Address = a;

        session.Rollback();

        Assert.Same(note, a.Note);
        Assert.Null(b.Note);
    }

    [Fact]
    public void A_foreign_key_set_by_hand_is_followed_after_a_later_savepoint_was_rolled_back()
    {
        Save(new Customer { Name = "c", Addresses = { new Address { Email = "a" } } }, new Customer { Name = "d" });
        using var session = Database.OpenSession();
        var customers = session.Query<Customer>().Options(Load.SelectIn((Customer c) => c.Addresses)).OrderBy(c => c.Name).ToList();
        var address = customers[0].Addresses[0];
        address.CustomerId = customers[1].Id;
        using (var nested = session.BeginNested())
        {
            nested.Rollback();
        }

        session.Commit();

        Assert.Empty(customers[0].Addresses);
        Assert.Equal([address], customers[1].Addresses);
        Assert.Same(customers[1], address.Customer);
    }

    [Fact]
    public void What_was_refreshed_is_not_made_what_it_was_before_by_a_rollback()
    {
        Save(new Customer { Name = "c", Addresses = { new Address { Email = "a" } } }, new Customer { Name = "d" });
        using var session = Database.OpenSession();
        var customers = session.Query<Customer>().OrderBy(c => c.Name).ToList();
        var address = session.Query<Address>().Single();
        Assert.Same(customers[0], address.Customer);
        Database.Execute($"UPDATE address SET customer_id = {customers[1].Id}, email = 'b'");
        session.Refresh(address);

        session.Rollback();

        Assert.Same(customers[1], address.Customer);
        Assert.Equal("b", session.Query<Address>().Single().Email);
    }

    [Fact]
    public void What_was_loaded_of_a_deleted_object_is_loaded_again_after_the_rollback()
    {
        Save(new Student { Name = "s", Courses = { new Course { Title = "c" } } });
        using var session = Database.OpenSession();
        var student = session.Query<Student>().Single();
        session.Delete(student);
        session.Flush();
        Assert.Empty(student.Courses);

        session.Rollback();

        Assert.Single(student.Courses);
    }
}

public sealed class SqliteInMemoryRollbackTests : InMemoryRollbackTests<SqliteFile>;

public sealed class MariaDbInMemoryRollbackTests : InMemoryRollbackTests<MariaDbTestDatabase>;

public sealed class PostgreSqlInMemoryRollbackTests : InMemoryRollbackTests<PostgreSqlTestDatabase>;
