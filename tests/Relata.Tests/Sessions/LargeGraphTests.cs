using Relata.Tests.Databases;
using Relata.Tests.Models.Cascading;

namespace Relata.Tests.Sessions;

/// <summary>Graphs that are deep, and lists that are long: no walk over objects is a recursion, and a refresh takes a statement for each class.</summary>
public abstract class LargeGraphTests<TDatabase> : CascadingTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private const int Deep = 20_000;

    [Fact]
    public void A_deep_graph_is_merged_added_expunged_and_rolled_back()
    {
        using var session = Database.OpenSession();
        var merged = session.Merge(Chain(Deep));
        session.Expunge(merged);
        Assert.False(session.HasChanges);
        var first = Chain(Deep);

        session.Add(first);
        session.Rollback();

        Assert.Equal(EntityState.Transient, first.GetState());
        var up = Chain(Deep);
        var last = up;
        while (last.Children.Count > 0)
        {
            last = last.Children[0];
        }

        session.Merge(last);
        Assert.True(session.HasChanges);
    }

    [Fact]
    public async Task A_deep_graph_is_expired_and_refreshed_by_one_statement()
    {
        await using var session = Database.OpenSession();
        var first = Chain(500);
        session.Add(first);
        await session.CommitAsync();
        var before = session.StatementCount;

        await session.RefreshAsync(first);

        Assert.Equal(1, session.StatementCount - before);
        session.Expire(first);
        Assert.Equal("0", first.Name);
    }

    [Fact]
    public async Task A_refresh_takes_one_statement_for_each_class_and_notices_a_row_that_is_gone()
    {
        var customer = new Customer { Name = "ann" };
        customer.Addresses.AddRange(Enumerable.Range(0, 300).Select(i => new Address { Email = $"{i}", Note = new Note { Text = "n" } }));
        Save(customer);
        await using var session = Database.OpenSession();
        var own = await session.Query<Customer>().Options(Load.SelectIn((Customer c) => c.Addresses).SelectIn(a => a.Note)).SingleAsync();
        var addresses = own.Addresses.ToList();
        addresses[7].Email = "changed";
        Database.Execute("UPDATE address SET email = 'other' WHERE id = 3");
        var before = session.StatementCount;

        await session.RefreshAsync(own);

        Assert.Equal(3, session.StatementCount - before);
        Assert.Equal("7", addresses[7].Email);
        Assert.Equal("other", addresses.Single(address => address.Id == 3).Email);
        Assert.Equal(300, own.Addresses.Count);
        await session.LoadAsync(own.Addresses, a => a.Note);
        Database.Execute("DELETE FROM note WHERE id = 5");
        var error = await Assert.ThrowsAsync<ObjectDeletedException>(() => session.RefreshAsync(own));
        Assert.Contains("Note with key 5 is gone", error.Message);
    }

    [Fact]
    public void A_long_list_is_as_its_rows_whatever_is_moved_removed_added_and_rolled_back()
    {
        var (from, to) = (new Customer { Name = "from" }, new Customer { Name = "to" });
        from.Addresses.AddRange(Enumerable.Range(0, 1_000).Select(i => new Address { Email = $"{i:0000}" }));
        Save(from, to);
        using var session = Database.OpenSession();
        (from, to) = (session.Get<Customer>(1)!, session.Get<Customer>(2)!);
        var all = from.Addresses.ToList();
        foreach (var address in all.Where((_, i) => i % 3 == 0))
        {
            address.Customer = to;
        }

        foreach (var address in all.Where((_, i) => i % 3 == 1).Reverse())
        {
            from.Addresses.Remove(address);
        }

        Assert.Equal(all.Where((_, i) => i % 3 == 2), from.Addresses);
        Assert.Equal(all.Where((_, i) => i % 3 == 0), to.Addresses);
        session.Flush();
        Assert.Equal(334, session.Query<Address>().Count(address => address.CustomerId == 2));
        Assert.Equal(667, session.Query<Address>().Count());
        Assert.Equal(all.Where((_, i) => i % 3 == 2), from.Addresses);

        session.Rollback();

        Assert.Equal(all, from.Addresses);
        Assert.Empty(to.Addresses);
        Assert.All(all, address => Assert.Same(from, address.Customer));
    }

    [Fact]
    public void Rows_inserted_by_their_foreign_key_and_moved_by_it_are_in_the_loaded_lists()
    {
        Save(new Customer { Name = "from" }, new Customer { Name = "to" });
        using var session = Database.OpenSession();
        var (from, to) = (session.Get<Customer>(1)!, session.Get<Customer>(2)!);
        Assert.Equal(0, from.Addresses.Count + to.Addresses.Count);
        var all = Enumerable.Range(0, 500).Select(i => new Address { Email = $"{i}", CustomerId = 1 }).ToList();
        session.AddRange(all);
        session.Commit();
        Assert.Equal(all, from.Addresses);
        Assert.All(all, address => Assert.Same(from, address.Customer));

        foreach (var address in all.Where((_, i) => i % 2 == 0))
        {
            address.CustomerId = 2;
        }

        session.Commit();

        Assert.Equal(all.Where((_, i) => i % 2 == 1), from.Addresses);
        Assert.Equal(all.Where((_, i) => i % 2 == 0), to.Addresses);
    }

    [Fact]
    public void An_entity_that_leaves_a_list_while_it_is_gone_through_is_an_error()
    {
        using var session = Database.OpenSession();
        var (from, to) = (new Customer { Name = "from" }, new Customer { Name = "to" });
        from.Addresses.AddRange([new Address { Email = "1" }, new Address { Email = "2" }, new Address { Email = "3" }]);

        var error = Assert.Throws<InvalidOperationException>(() =>
        {
            foreach (var address in from.Addresses)
            {
                address.Customer = to;
            }
        });

        Assert.Contains("Customer.Addresses", error.Message);
        foreach (var address in to.Addresses)
        {
            to.Addresses.Add(new Address { Email = "added meanwhile" });
        }

        Assert.Equal(2, to.Addresses.Count);
    }

    private static Node Chain(int length)
    {
        var first = new Node { Name = "0" };
        for (var (last, i) = (first, 1); i < length; i++)
        {
            var next = new Node { Name = $"{i}" };
            last.Children.Add(next);
            last = next;
        }

        return first;
    }
}

public sealed class SqliteLargeGraphTests : LargeGraphTests<SqliteFile>;

public sealed class MariaDbLargeGraphTests : LargeGraphTests<MariaDbTestDatabase>;

public sealed class PostgreSqlLargeGraphTests : LargeGraphTests<PostgreSqlTestDatabase>;
