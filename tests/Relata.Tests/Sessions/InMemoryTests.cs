using Relata.Tests.Databases;
using Relata.Tests.Models.Cascading;
using Relata.Tests.Models.Fleet;

namespace Relata.Tests.Sessions;

/// <summary>What objects hold of each other in memory follows what flushes make of their rows, whatever was loaded before.</summary>
public abstract class InMemoryTests<TDatabase> : CascadingTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void Null_set_where_there_was_no_owner_deletes_no_orphan()
    {
        Save(new Address { Email = "a" });
        using var session = Database.OpenSession();

        session.Query<Address>().Single().Customer = null;
        session.Commit();

        Assert.Equal("a", Rows("SELECT email FROM address"));
    }

    [Fact]
    public void A_deleted_object_leaves_the_many_to_many_lists_of_others()
    {
        Save(new Student { Name = "s", Courses = { new Course { Title = "c" }, new Course { Title = "d" } } });
        using var session = Database.OpenSession();
        var student = session.Query<Student>().Options(Load.SelectIn((Student s) => s.Courses)).Single();
        using var other = Database.OpenSession();
        var alone = other.Get<Student>(student.Id)!;
        Assert.Equal(2, alone.Courses.Count);

        session.Delete(session.Query<Course>().First(c => c.Title == "c"));
        session.Commit();
        other.Delete(other.Query<Course>().First(c => c.Title == "d"));
        other.Commit();

        Assert.Equal(["d"], student.Courses.Select(c => c.Title));
        Assert.Equal(["c"], alone.Courses.Select(c => c.Title));
    }

    [Fact]
    public void An_expired_object_leads_where_its_row_does()
    {
        Save(new Customer { Name = "c", Addresses = { new Address { Email = "a" } } }, new Customer { Name = "d" });
        using var session = Database.OpenSession();
        var customers = session.Query<Customer>().OrderBy(c => c.Name).ToList();
        var address = session.Query<Address>().Single();
        Assert.Same(customers[0], address.Customer);
        Database.Execute($"UPDATE address SET customer_id = {customers[1].Id}");

        session.Expire(address);

        Assert.Same(customers[1], address.Customer);
    }

    [Fact]
    public void A_list_that_is_loaded_before_a_move_is_written_lacks_what_was_moved_away()
    {
        Save(new Customer { Name = "c", Addresses = { new Address { Email = "a" }, new Address { Email = "b" } } }, new Customer { Name = "d" });
        foreach (var strategy in new[] { Loading.Lazy, Loading.SelectIn, Loading.Joined, Loading.Subquery, Loading.Immediate, Loading.Batch })
        {
            using var session = Database.OpenSession();
            session.Autoflush = false;
            var moved = session.Query<Address>().First(a => a.Email == "a");
            moved.Customer = session.Query<Customer>().First(c => c.Name == "d");

            var customer = session.Query<Customer>().Options(Load.By(strategy, (Customer c) => c.Addresses)).First(c => c.Name == "c");

            Assert.Equal(["b"], customer.Addresses.Select(a => a.Email));
        }
    }

    [Fact]
    public void A_reference_that_is_read_after_its_foreign_key_was_set_by_hand_leaves_no_list_behind()
    {
        Save(new Customer { Name = "c", Addresses = { new Address { Email = "a" } } });
        using var session = Database.OpenSession();
        var customer = session.Query<Customer>().Options(Load.SelectIn((Customer c) => c.Addresses)).Single();
        var address = customer.Addresses[0];
        session.Refresh(address);

        address.CustomerId = null;
        Assert.Null(address.Customer);
        session.Commit();

        Assert.Empty(customer.Addresses);
    }

    [Fact]
    public void A_foreign_key_set_by_hand_is_followed_after_the_object_was_refreshed()
    {
        Save(new Address { Email = "a", Note = new Note { Text = "n" } });
        using var session = Database.OpenSession();
        var address = session.Query<Address>().Options(Load.SelectIn((Address a) => a.Note)).Single();
        var note = address.Note!;

        note.AddressId = null;
        session.Flush();
        session.Refresh(note);
        session.Commit();

        Assert.Null(address.Note);
        Assert.Null(note.Address);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void A_relationship_set_again_overrides_a_foreign_key_set_by_hand(bool isFlushed, bool isFromPrincipal)
    {
        Save(new Address { Email = "a", Note = new Note { Text = "n" } }, new Address { Email = "b" });
        using var session = Database.OpenSession();
        var addresses = session.Query<Address>().Options(Load.SelectIn((Address a) => a.Note)).OrderBy(a => a.Email).ToList();
        var note = addresses[0].Note!;

        note.AddressId = addresses[1].Id;
        if (isFlushed)
        {
            session.Flush();
        }

        if (isFromPrincipal)
        {
            addresses[0].Note = note;
        }
        else
        {
            note.Address = addresses[0];
        }

        Assert.Equal(addresses[0].Id, note.AddressId);
        session.Commit();
        using var second = Database.OpenSession();
        Assert.Equal(addresses[0].Id, second.Query<Note>().Single().AddressId);
        Assert.Same(note, addresses[0].Note);
        Assert.Null(addresses[1].Note);
    }

    [Fact]
    public void A_foreign_key_set_by_hand_moves_a_one_to_one_relationship_on_both_sides()
    {
        Save(new Address { Email = "a", Note = new Note { Text = "n" } }, new Address { Email = "b" });
        using var session = Database.OpenSession();
        var addresses = session.Query<Address>().Options(Load.SelectIn((Address a) => a.Note)).OrderBy(a => a.Email).ToList();
        var note = addresses[0].Note!;

        note.AddressId = addresses[1].Id;
        session.Commit();

        Assert.Null(addresses[0].Note);
        Assert.Same(note, addresses[1].Note);
        Assert.Same(addresses[1], note.Address);
    }

    [Fact]
    public void A_new_object_with_a_foreign_key_set_by_hand_is_in_a_loaded_list_without_another_side()
    {
        Save(new Basket { Name = "b" });
        using var session = Database.OpenSession();
        var basket = session.Query<Basket>().Options(Load.SelectIn((Basket b) => b.Fruits)).Single();

        session.Add(new Fruit { Name = "f", BasketId = basket.Id });
        session.Commit();

        Assert.Equal(["f"], basket.Fruits.Select(fruit => fruit.Name));
    }

    [Fact]
    public void An_object_that_was_put_into_a_list_and_deleted_before_the_flush_is_in_no_list()
    {
        Save(new Basket { Name = "b" }, new Fruit { Name = "f" });
        using var session = Database.OpenSession();
        var basket = session.Query<Basket>().Options(Load.SelectIn((Basket b) => b.Fruits)).Single();
        var fruit = session.Query<Fruit>().Single();

        basket.Fruits.Insert(0, fruit);
        session.Delete(fruit);
        session.Commit();

        Assert.Empty(basket.Fruits);
    }

    [Fact]
    public void What_was_moved_to_an_owner_that_is_deleted_refers_to_nothing_in_memory_either()
    {
        using var test = new TDatabase();
        using var database = test.Create<Harbor>();
        using var session = database.OpenSession();
        var (ship, harbor) = (new Ship { Name = "s" }, new Harbor { Name = "h" });
        session.AddRange(ship, harbor);
        session.Commit();

        ship.Harbor = harbor;
        session.Delete(harbor);
        session.Commit();

        Assert.Null(ship.Harbor);
        Assert.Null(ship.HarborId);
    }

    [Fact]
    public void What_was_put_into_a_many_to_many_list_and_deleted_before_the_flush_is_not_in_it()
    {
        using var test = new TDatabase();
        using var database = test.Create<Harbor>();
        using var session = database.OpenSession();
        var (ship, fresh, good) = (new Ship { Name = "s" }, new Ship { Name = "f" }, new Good { Name = "g" });
        session.AddRange(ship, good);
        session.Commit();

        session.Add(fresh);
        ship.Goods.Add(good);
        fresh.Goods.Add(good);
        session.Delete(good);
        session.Commit();

        Assert.Empty(ship.Goods);
        Assert.Empty(fresh.Goods);
    }

    [Fact]
    public void What_was_put_into_two_lists_without_another_side_is_in_the_one_it_is_stored_with()
    {
        Save(new Basket { Name = "b" }, new Basket { Name = "c" }, new Fruit { Name = "f" });
        using var session = Database.OpenSession();
        var baskets = session.Query<Basket>().Options(Load.SelectIn((Basket b) => b.Fruits)).OrderBy(b => b.Name).ToList();
        var fruit = session.Query<Fruit>().Single();

        baskets[0].Fruits.Add(fruit);
        baskets[1].Fruits.Add(fruit);
        session.Commit();

        Assert.Empty(baskets[0].Fruits);
        Assert.Equal([fruit], baskets[1].Fruits);
        Assert.Equal(baskets[1].Id, fruit.BasketId);
    }

    [Fact]
    public void An_expired_object_can_be_taken_out_of_a_list_without_another_side()
    {
        Save(new Basket { Name = "b" }, new Fruit { Name = "f" });
        using var session = Database.OpenSession();
        var fruit = session.Query<Fruit>().Single();
        Database.Execute($"UPDATE fruit SET basket_id = {session.Query<Basket>().Single().Id}");
        var basket = session.Query<Basket>().Options(Load.SelectIn((Basket b) => b.Fruits)).Single();
        session.Expire(fruit);

        basket.Fruits.Remove(fruit);
        session.Commit();

        Assert.Equal(["f"], Database.Texts("SELECT name FROM fruit WHERE basket_id IS NULL"));
    }

    [Fact]
    public void A_reference_whose_key_changes_in_one_part_is_written_wholly_where_the_old_principal_is_deleted()
    {
        using var test = new TDatabase();
        using var database = test.Create<Harbor>();
        using var session = database.OpenSession();
        var (ship, old, berth) = (new Ship { Name = "s" }, new Berth { Pier = "a", Number = 1, Name = "o" }, new Berth { Pier = "a", Number = 2, Name = "n" });
        ship.Berth = old;
        session.AddRange(ship, old, berth);
        session.Commit();

        session.Delete(old);
        ship.Berth = berth;
        session.Commit();

        Assert.Equal(["a2"], database.Texts("SELECT CONCAT(berth_pier, berth_number) FROM ship"));
    }

    [Fact]
    public void A_value_that_is_set_on_an_expired_object_is_written_though_the_object_shows_it_already()
    {
        Save(new Customer { Name = "c", Addresses = { new Address { Email = "a" } } });
        using var session = Database.OpenSession();
        var customer = session.Query<Customer>().Single();
        var address = session.Query<Address>().Single();
        Database.Execute("UPDATE address SET customer_id = NULL, email = 'b'");

        session.Expire(address);
        (address.Customer, address.Email) = (customer, "a");
        session.Commit();

        Assert.Equal([$"a {customer.Id}"], Database.Texts("SELECT CONCAT(email, ' ', customer_id) FROM address"));
    }

    [Fact]
    public void An_object_that_was_moved_by_its_key_and_deleted_before_the_flush_is_in_no_list()
    {
        Save(new Customer { Name = "c", Addresses = { new Address { Email = "a" } } }, new Customer { Name = "d" });
        using var session = Database.OpenSession();
        var customers = session.Query<Customer>().Options(Load.SelectIn((Customer c) => c.Addresses)).OrderBy(c => c.Name).ToList();
        var address = customers[0].Addresses[0];

        address.CustomerId = customers[1].Id;
        session.Delete(address);
        session.Commit();

        Assert.All(customers, customer => Assert.Empty(customer.Addresses));
    }

    [Fact]
    public void A_list_that_is_loaded_again_has_what_others_have_moved_there_once()
    {
        Save(new Customer { Name = "c", Addresses = { new Address { Email = "a" } } }, new Customer { Name = "d" });
        using var session = Database.OpenSession();
        var customers = session.Query<Customer>().Options(Load.SelectIn((Customer c) => c.Addresses)).OrderBy(c => c.Name).ToList();
        Database.Execute($"UPDATE address SET customer_id = {customers[1].Id}");

        session.Query<Customer>().PopulateExisting().Options(Load.SelectIn((Customer c) => c.Addresses)).Where(c => c.Name == "d").ToList();

        Assert.Single(customers[1].Addresses);
        Assert.Empty(customers[0].Addresses);
    }

    [Fact]
    public void A_one_to_one_relationship_that_is_not_loaded_leaves_its_old_owner()
    {
        Save(new Address { Email = "a", Note = new Note { Text = "n" } }, new Address { Email = "b" });
        using var session = Database.OpenSession();
        var addresses = session.Query<Address>().Options(Load.SelectIn((Address a) => a.Note)).OrderBy(a => a.Email).ToList();
        var note = addresses[0].Note!;
        session.Refresh(note);

        addresses[1].Note = note;
        session.Commit();

        Assert.Null(addresses[0].Note);
        Assert.Same(note, addresses[1].Note);
    }

    [Fact]
    public void A_new_object_that_has_lost_its_owner_to_another_is_not_inserted()
    {
        Save(new Address { Email = "a" });
        using var session = Database.OpenSession();
        var address = session.Query<Address>().Options(Load.SelectIn((Address a) => a.Note)).Single();

        session.Add(new Note { Text = "n", Address = address });
        session.Add(new Note { Text = "m", Address = address });
        session.Commit();

        Assert.Equal("m", Rows("SELECT text FROM note"));
    }
}

public sealed class SqliteInMemoryTests : InMemoryTests<SqliteFile>;

public sealed class MariaDbInMemoryTests : InMemoryTests<MariaDbTestDatabase>;

public sealed class PostgreSqlInMemoryTests : InMemoryTests<PostgreSqlTestDatabase>;
