using Relata.Tests.Databases;
using Relata.Tests.Models.Cascading;

namespace Relata.Tests.Sessions;

public abstract class CascadeTests<TDatabase> : CascadingTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var first = new Customer { Name = "first" };
        first.Addresses.AddRange(
        [
            new Address { Email = "1", Note = new Note { Text = "n1" } },
            new Address { Email = "2", Note = new Note { Text = "n2" } },
            new Address { Email = "3" },
        ]);
        Save(first, new Customer { Name = "second" });
    }

    [Fact]
    public void What_is_removed_from_its_owner_is_deleted_with_what_it_owns()
    {
        using var session = Database.OpenSession();
        var customer = session.Get<Customer>(1)!;
        var before = session.StatementCount;

        customer.Addresses.RemoveAt(0);
        session.Commit();

        Assert.Equal(4, session.StatementCount - before); // SELECT addresses, SELECT notes, DELETE notes, DELETE addresses
        Assert.Equal("2 3", Rows("SELECT email FROM address ORDER BY id"));
        Assert.Equal("n2", Rows("SELECT text FROM note"));
    }

    [Fact]
    public void A_list_that_is_replaced_costs_no_more_for_many_than_for_one()
    {
        using var session = Database.OpenSession();
        var customer = session.Get<Customer>(1)!;
        var before = session.StatementCount;

        customer.Addresses.Clear();
        session.Commit();

        Assert.Equal(4, session.StatementCount - before); // SQLAlchemy: 6
        Assert.Equal("", Rows("SELECT email FROM address") + Rows("SELECT text FROM note"));
    }

    [Fact]
    public void What_moves_to_another_owner_lives()
    {
        using var session = Database.OpenSession();
        var (first, second) = (session.Get<Customer>(1)!, session.Get<Customer>(2)!);
        var before = session.StatementCount;

        var moved = first.Addresses[0];
        first.Addresses.Remove(moved);
        second.Addresses.Add(moved);
        session.Commit();

        Assert.Equal(2, session.StatementCount - before); // SQLAlchemy: 3, as it loads the second list too
        Assert.Equal("2", Rows("SELECT concat(customer_id, '') FROM address WHERE email = '1'"));
    }

    [Fact]
    public void Another_order_of_a_list_writes_nothing_and_a_new_list_only_the_difference()
    {
        using var session = Database.OpenSession();
        var customer = session.Get<Customer>(1)!;
        var addresses = customer.Addresses.ToList();
        var before = session.StatementCount;

        customer.Addresses.ReplaceWith([addresses[2], addresses[1], addresses[0]]);
        session.Flush();
        Assert.Equal(0, session.StatementCount - before);

        customer.Addresses.ReplaceWith([addresses[2], new Address { Email = "new" }]);
        session.Commit();
        Assert.Equal(4, session.StatementCount - before); // SELECT notes, DELETE notes, DELETE addresses, INSERT
        Assert.Equal("3 new", Rows("SELECT email FROM address ORDER BY id"));
    }

    [Fact]
    public void A_deleted_owner_takes_everything_it_owns_along_one_select_a_level()
    {
        using var session = Database.OpenSession();
        var customer = session.Get<Customer>(1)!;
        var before = session.StatementCount;

        session.Delete(customer);
        session.Commit();

        Assert.Equal(5, session.StatementCount - before); // 2 SELECT, 3 DELETE; SQLAlchemy: one SELECT an address
        Assert.Equal("second", Rows("SELECT name FROM customer"));
        Assert.Equal("", Rows("SELECT email FROM address") + Rows("SELECT text FROM note"));
    }

    [Fact]
    public void A_tree_is_deleted_with_one_select_a_level_and_one_delete()
    {
        var root = new Node { Name = "1" };
        root.Children.AddRange([new Node { Name = "2" }, new Node { Name = "3" }, new Node { Name = "4" }]);
        root.Children[1].Children.AddRange([new Node { Name = "5" }, new Node { Name = "6" }]);
        root.Children[1].Children[0].Children.Add(new Node { Name = "7" });
        Save(root);
        using var session = Database.OpenSession();
        var found = session.Get<Node>(1)!;
        var before = session.StatementCount;

        session.Delete(found);
        session.Commit();

        Assert.Equal(5, session.StatementCount - before); // SQLAlchemy: 11
        Assert.Equal("", Rows("SELECT name FROM node"));
    }

    [Fact]
    public void A_circle_is_broken_at_the_foreign_key_that_may_be_null()
    {
        using var session = Database.OpenSession();
        var person = new Person { Name = "p" };
        var ball = new Ball { Person = person };
        person.Favorite = ball;
        session.Add(person);

        session.Flush();
        Assert.Equal(3, session.StatementCount); // as SQLAlchemy's post_update, which has to be asked for
        Assert.Equal((ball.Id, person.Id), (person.FavoriteId!.Value, ball.PersonId));
        session.Commit();
        Assert.Equal("1", Rows("SELECT concat(favorite_id, '') FROM person"));

        session.Delete(person);
        session.Commit();
        Assert.Equal(3 + 3, session.StatementCount);
        Assert.Equal("", Rows("SELECT name FROM person") + Rows("SELECT 'ball' FROM ball"));
    }

    [Fact]
    public void A_circle_of_required_foreign_keys_is_refused_before_anything_is_sent()
    {
        using var session = Database.OpenSession();
        var chicken = new Chicken();
        chicken.Egg = new Egg { Chicken = chicken };
        session.Add(chicken);

        var error = Assert.Throws<CircularDependencyException>(session.Flush);

        Assert.Contains("Chicken.EggId", error.Message);
        Assert.Contains("Egg.ChickenId", error.Message);
        Assert.Equal(0, session.StatementCount);
    }

    [Fact]
    public void A_new_object_that_is_taken_from_its_owner_before_the_flush_is_not_inserted()
    {
        using var session = Database.OpenSession();
        var customer = session.Get<Customer>(2)!;
        var address = new Address { Email = "never" };
        customer.Addresses.Add(address);

        customer.Addresses.Remove(address);
        session.Commit();

        Assert.Equal(EntityState.Transient, address.GetState());
        Assert.Equal("1 2 3", Rows("SELECT email FROM address ORDER BY id"));
    }

    [Fact]
    public void A_partner_that_is_replaced_is_deleted_before_the_new_one_takes_its_unique_key()
    {
        using var session = Database.OpenSession();
        var address = session.Get<Address>(1)!;
        Assert.Equal("n1", address.Note!.Text);

        address.Note = new Note { Text = "other" };
        session.Commit();

        Assert.Equal("n2 other", Rows("SELECT text FROM note ORDER BY text"));
    }

    [Fact]
    public void A_partner_that_was_never_loaded_is_replaced_too()
    {
        using var session = Database.OpenSession();
        var address = session.Get<Address>(1)!;

        address.Note = new Note { Text = "other" };
        session.Commit();

        Assert.Equal("n2 other", Rows("SELECT text FROM note ORDER BY text"));
    }

    [Fact]
    public void A_partner_that_was_replaced_unseen_does_not_hold_back_the_deletion_of_its_owner()
    {
        using var session = Database.OpenSession();
        var address = session.Get<Address>(1)!;

        address.Note = null;
        session.Delete(address);
        session.Commit();

        Assert.Equal("n2", Rows("SELECT text FROM note"));
        Assert.Equal("2 3", Rows("SELECT email FROM address ORDER BY id"));
    }

    [Fact]
    public void A_list_without_another_side_sets_and_clears_the_foreign_keys()
    {
        var basket = new Basket { Name = "b" };
        basket.Fruits.AddRange([new Fruit { Name = "apple" }, new Fruit { Name = "pear" }]);
        Save(basket);
        using var session = Database.OpenSession();
        var found = session.Get<Basket>(1)!;
        Assert.Equal(["apple", "pear"], found.Fruits.Select(fruit => fruit.Name));

        found.Fruits.RemoveAt(0);
        found.Fruits.Add(new Fruit { Name = "plum" });
        session.Commit();

        Assert.Equal("apple: pear:1 plum:1", Rows("SELECT concat(name, ':', COALESCE(concat(basket_id, ''), '')) FROM fruit ORDER BY id"));
    }

    [Fact]
    public void A_many_to_many_relationship_changed_from_both_sides_is_one_link()
    {
        using var session = Database.OpenSession();
        var student = new Student { Name = "s" };
        var course = new Course { Title = "c" };
        student.Courses.Add(course);
        Assert.Same(student, course.Students.Single());
        session.AddRange(student, course);
        session.Flush();

        Assert.Equal(3, session.StatementCount);
        course.Students.Remove(student);
        Assert.Empty(student.Courses);
        session.Commit();
        Assert.Equal(4, session.StatementCount);
        Assert.Equal("", Rows("SELECT 'link' FROM enrollment"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_removed_from_a_list_nobody_has_seen_and_added_again_is_linked_once(bool wasLinked)
    {
        var (student, course) = (new Student { Name = "s" }, new Course { Title = "c" });
        if (wasLinked)
        {
            student.Courses.Add(course);
        }

        Save(student, course);
        using var session = Database.OpenSession();
        var (found, unseen) = (session.Get<Student>(1)!, session.Get<Course>(1)!);
        Assert.Equal(wasLinked ? 1 : 0, found.Courses.Count);

        unseen.Students.Remove(found);
        unseen.Students.Add(found);
        session.Commit();

        Assert.Equal("1", Rows("SELECT concat(count(*), '') FROM enrollment"));
        Assert.Same(unseen, found.Courses.Single());
    }

    [Fact]
    public void An_object_without_its_required_owner_is_refused_with_the_relationship_named()
    {
        Save(new Shop { Name = "s", Invoices = { new Invoice { Total = 1 } } });
        using var session = Database.OpenSession();
        var shop = session.Get<Shop>(1)!;

        shop.Invoices.RemoveAt(0);
        var error = Assert.Throws<SessionStateException>(session.Flush);

        Assert.Contains("Invoice.Shop is null now, but ShopId cannot be", error.Message);
    }

    [Fact]
    public void An_owner_that_is_still_required_is_not_deleted()
    {
        Save(new Shop { Name = "s", Invoices = { new Invoice { Total = 1 } } });
        using var session = Database.OpenSession();
        var shop = session.Get<Shop>(1)!;
        session.Delete(shop);

        var unloaded = Assert.Throws<ConstraintViolationException>(session.Flush);
        Assert.Equal("Shop", unloaded.Entity);
        session.Rollback();

        Assert.Single(shop.Invoices);
        session.Delete(shop);
        var loaded = Assert.Throws<SessionStateException>(session.Flush);
        Assert.Contains("Shop.Invoices", loaded.Message);
    }

    [Fact]
    public void An_orphan_is_not_made_of_what_another_owner_has()
    {
        using var session = Database.OpenSession();
        var (second, his) = (session.Get<Customer>(2)!, session.Get<Customer>(1)!.Addresses.ToList());

        Assert.All(his, address => Assert.False(second.Addresses.Remove(address)));
        session.Commit();

        Assert.NotEmpty(his);
        Assert.All(his, address => Assert.Equal(EntityState.Persistent, address.GetState()));
    }
}

public sealed class SqliteCascadeTests : CascadeTests<SqliteFile>;

public sealed class MariaDbCascadeTests : CascadeTests<MariaDbTestDatabase>;

public sealed class PostgreSqlCascadeTests : CascadeTests<PostgreSqlTestDatabase>;
