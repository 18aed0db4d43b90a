using Relata.Tests.Databases;
using Relata.Tests.Models.Cascading;

namespace Relata.Tests.ListSets;

/// <summary>A list contains an object at most once, however it got there.</summary>
public abstract class ListSetTests<TDatabase> : CascadingTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void What_is_added_again_leaves_the_list_as_it_is(bool isOwnerStored, bool isStored)
    {
        var (customer, address) = (new Customer { Name = "c" }, new Address { Email = "a" });
        using var session = Database.OpenSession();
        session.AddRange([.. isOwnerStored ? [customer] : Array.Empty<Entity>(), .. isStored ? [address] : Array.Empty<Entity>()]);
        session.Commit();

        customer.Addresses.Add(address);
        customer.Addresses.Add(address);
        customer.Addresses.AddRange([address, new Address { Email = "b" }, address]);
        address.Customer = customer;
        customer.Addresses.Add(address);
        session.Add(customer);

        Assert.Equal("ab", Emails(customer));
        Assert.Same(customer, address.Customer);
        session.Commit();
        Assert.Equal("ab", Emails(customer));
        Assert.Equal("a1 b1", Stored());
    }

    [Fact]
    public void A_list_that_is_not_loaded_takes_an_object_once_and_shows_it_once_when_it_loads()
    {
        SaveThree();
        using var session = Database.OpenSession();
        var customer = session.Get<Customer>(1)!;
        var (stored, pending) = (session.Get<Address>(2)!, new Address { Email = "n" });

        customer.Addresses.Add(stored);
        customer.Addresses.AddRange([pending, pending, stored]);
        pending.Customer = customer;

        Assert.False(customer.IsLoaded(c => c.Addresses));
        Assert.Equal("abcn", Emails(customer));
        customer.Addresses.Add(stored);
        customer.Addresses.Add(pending);
        Assert.Equal("abcn", Emails(customer));
        session.Commit();
        Assert.Equal("a1 b1 c1 n1", Stored());
    }

    [Fact]
    public void What_the_list_contains_is_moved_by_an_insertion_and_by_an_index()
    {
        SaveThree();
        using var session = Database.OpenSession();
        var addresses = session.Get<Customer>(1)!.Addresses;
        var (a, b, c) = (addresses[0], addresses[1], addresses[2]);

        addresses.Insert(0, c);
        Assert.Equal([c, a, b], addresses);
        addresses.Insert(3, c);
        Assert.Equal([a, b, c], addresses);
        addresses[0] = c;

        Assert.Equal([c, b], addresses);
        Assert.Null(a.Customer);
        session.Commit();
        Assert.Equal("b1 c1", Stored());
    }

    [Fact]
    public void A_replaced_list_and_an_initialised_one_contain_an_object_once()
    {
        var (a, b) = (new Address { Email = "a" }, new Address { Email = "b" });
        RelatedList<Address> given = [a, b, a];
        var customer = new Customer { Name = "c", Addresses = { a, b, a } };

        Assert.Equal([a, b], given);
        Assert.Equal([a, b], customer.Addresses);
        customer.Addresses.ReplaceWith([b, a, b]);
        Assert.Equal([b, a], customer.Addresses);
        Save(customer);
        Assert.Equal("a1 b1", Stored());
    }

    [Fact]
    public void What_is_added_to_another_list_leaves_its_own_without_an_inverse_too()
    {
        var (first, second, fruit) = (new Basket { Name = "1" }, new Basket { Name = "2" }, new Fruit { Name = "f" });
        first.Fruits.AddRange([fruit, fruit]);
        Save(first, second);
        using var session = Database.OpenSession();
        (first, second) = (session.Get<Basket>(1)!, session.Get<Basket>(2)!);
        fruit = Assert.Single(first.Fruits);

        second.Fruits.Add(fruit);
        second.Fruits.Add(fruit);

        Assert.Empty(first.Fruits);
        Assert.Equal([fruit], second.Fruits);
        session.Rollback();
        Assert.Equal([fruit], first.Fruits);
        Assert.Empty(second.Fruits);
        second.Fruits.Add(fruit);
        session.Commit();
        Assert.Equal([fruit], second.Fruits);
        Assert.Empty(first.Fruits);
        Assert.Equal("2", Rows("SELECT concat(basket_id, '') FROM fruit"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Adding_again_takes_back_a_foreign_key_that_was_assigned(bool isLoaded)
    {
        SaveThree();
        Save(new Customer { Name = "d" });
        using var session = Database.OpenSession();
        var customer = session.Get<Customer>(1)!;
        var address = isLoaded ? customer.Addresses[0] : session.Get<Address>(1)!;

        address.CustomerId = 2;
        customer.Addresses.Add(address);
        session.Commit();

        Assert.Same(customer, address.Customer);
        Assert.Equal("a1 b1 c1", Stored());
        Assert.Equal("abc", Emails(customer));
    }

    [Fact]
    public void A_list_of_a_class_to_itself_contains_an_object_once()
    {
        var root = new Node { Name = "r" };
        var child = new Node { Name = "c", Parent = root };
        root.Children.AddRange([child, child]);
        Save(root);
        using var session = Database.OpenSession();
        (root, child) = (session.Get<Node>(1)!, session.Get<Node>(2)!);

        root.Children.Add(child);
        child.Parent = root;
        root.Children.AddRange([child, child]);

        Assert.Equal([child], root.Children);
        Assert.False(session.HasChanges);
    }

    [Fact]
    public void After_a_rollback_an_object_can_be_added_again_and_is_there_once()
    {
        SaveThree();
        using var session = Database.OpenSession();
        var customer = session.Get<Customer>(1)!;
        var address = new Address { Email = "n" };
        using (var nested = session.BeginNested())
        {
            customer.Addresses.Add(address);
            session.Flush();
            Assert.Equal("abcn", Emails(customer));
            nested.Rollback();
        }

        Assert.Equal("abc", Emails(customer));
        customer.Addresses.AddRange([address, address]);
        Assert.Equal("abcn", Emails(customer));
        session.Rollback();
        Assert.Equal("abc", Emails(customer));
        customer.Addresses.AddRange([address, address]);
        session.Flush();
        session.Expire(customer);
        customer.Addresses.Add(address);

        Assert.Equal("abcn", Emails(customer));
        session.Refresh(customer);
        customer.Addresses.Add(address);
        Assert.Equal("abcn", Emails(customer));
        session.Commit();
        Assert.Equal("a1 b1 c1 n1", Stored());
    }

    [Fact]
    public void What_was_removed_can_be_added_again()
    {
        SaveThree();
        using var session = Database.OpenSession();
        var customer = session.Get<Customer>(1)!;
        var address = customer.Addresses[1];

        customer.Addresses.Remove(address);
        Assert.Equal("ac", Emails(customer));
        customer.Addresses.AddRange([address, address]);

        Assert.Equal("acb", Emails(customer));
        session.Commit();
        Assert.Equal("a1 b1 c1", Stored());
    }

    private static string Emails(Customer customer) => string.Concat(customer.Addresses.Select(address => address.Email));

    private void SaveThree() =>
        Save(new Customer { Name = "c", Addresses = { new Address { Email = "a" }, new Address { Email = "b" }, new Address { Email = "c" } } });

    private string Stored() => Rows("SELECT concat(email, COALESCE(concat(customer_id, ''), '')) FROM address ORDER BY email");
}
