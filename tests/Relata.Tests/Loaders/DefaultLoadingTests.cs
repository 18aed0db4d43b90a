using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Loaders;

/// <summary>A database whose relationships load by Batch where they declare nothing else.</summary>
public abstract class DefaultLoadingTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    protected DefaultLoadingTests() => Database.DefaultLoading = Loading.Batch;

    [Fact]
    public async Task A_loop_over_a_result_reads_a_reference_with_one_statement()
    {
        await using var session = Database.OpenSession();
        var addresses = await session.Query<Address>().OrderBy(a => a.Id).ToListAsync();

        Assert.Equal([7, 8, 8, 8, 9], addresses.Select(address => address.User!.Id));

        Assert.Equal(2, session.StatementCount);
    }

    [Fact]
    public async Task It_works_down_the_chain_through_lists_references_and_link_tables()
    {
        await using var session = Database.OpenSession();
        var addresses = await session.Query<Address>().OrderBy(a => a.Id).ToListAsync();

        var words = addresses.SelectMany(address => address.User!.Orders).Distinct().SelectMany(order => order.Items).SelectMany(item => item.Keywords);

        Assert.Equal(["big", "green", "red", "round", "small", "square"], words.Select(keyword => keyword.Name).Distinct().Order());
        // Addresses, users, orders, items, keywords.
        Assert.Equal(5, session.StatementCount);
    }

    [Fact]
    public async Task Entities_that_were_read_by_key_are_loaded_together()
    {
        await using var session = Database.OpenSession();
        var addresses = new List<Address>();
        for (var id = 1; id <= 5; id++)
        {
            addresses.Add((await session.GetAsync<Address>(id))!);
        }

        Assert.Equal([7, 8, 8, 8, 9], addresses.Select(address => address.User!.Id));
        Assert.Equal([1, 3, 3, 3, 1], addresses.Select(address => address.User!.Addresses.Count));

        Assert.Equal(5 + 2, session.StatementCount);
    }

    [Fact]
    public async Task Entities_of_a_projection_are_loaded_together()
    {
        await using var session = Database.OpenSession();
        var rows = await session.Query<Order>().OrderBy(o => o.Id).Select(o => new { Order = o, o.User, o.Description }).ToListAsync();

        Assert.Equal([3, 3, 3, 2, 1], rows.Select(row => row.Order.Items.Count));
        Assert.Equal([1, 1, 1, 1, 1], rows.Select(row => row.User!.Addresses.Count));

        Assert.Equal(3, session.StatementCount);
    }

    [Fact]
    public async Task What_LoadAsync_has_loaded_goes_on_by_batch()
    {
        await using var session = Database.OpenSession();
        var users = await session.Query<User>().OrderBy(u => u.Id).ToListAsync();
        await session.LoadAsync(users, u => u.Orders);

        Assert.Equal([3, 3, 1, 3, 2], users.SelectMany(user => user.Orders).Select(order => order.Items.Count));

        Assert.Equal(3, session.StatementCount);
    }

    [Fact]
    public async Task An_option_takes_precedence_over_the_default()
    {
        await using var session = Database.OpenSession();
        var addresses = await session.Query<Address>().Options(Load.Lazy((Address a) => a.User)).OrderBy(a => a.Id).ToListAsync();

        Assert.Equal([7, 8, 8, 8, 9], addresses.Select(address => address.User!.Id));

        Assert.Equal(1 + 3, session.StatementCount);
    }

    [Fact]
    public async Task A_declared_strategy_takes_precedence_over_the_default_even_if_it_is_Lazy()
    {
        await using var session = Database.OpenSession();
        var nodes = await session.Query<Node>().OrderBy(n => n.Id).ToListAsync();

        Assert.Equal([3, 0, 2, 0, 1, 0, 0], nodes.Select(node => node.Children.Count));

        Assert.Equal(1 + 7, session.StatementCount);
    }

    [Fact]
    public async Task A_statement_is_for_no_more_owners_than_the_limit_beginning_with_the_one_that_was_read()
    {
        Database.BatchSize = 2;
        await using var session = Database.OpenSession();
        var users = await session.Query<User>().OrderBy(u => u.Id).ToListAsync();

        Assert.Equal(3, users[1].Addresses.Count);

        Assert.Equal([false, true, true, false], users.Select(user => user.Addresses.IsLoaded));
        Assert.Empty(users[3].Addresses);
        Assert.Single(users[0].Addresses);
        Assert.Equal(3, session.StatementCount);
    }

    [Fact]
    public async Task Peers_that_were_changed_moved_deleted_expired_or_loaded_before_keep_their_state()
    {
        await using var session = Database.OpenSession();
        await session.Query<User>().Options(Load.SelectIn((User u) => u.Orders)).Where(u => u.Id == 8).ToListAsync();
        var users = await session.Query<User>().OrderBy(u => u.Id).ToListAsync();
        var addresses = await session.Query<Address>().OrderBy(a => a.Id).ToListAsync();
        addresses[0].User = users[3];
        session.Delete(addresses[4]);
        session.Expire(addresses[1]);
        var added = new Address { Email = "new", User = users[2] };
        session.Add(added);

        Assert.Equal([0, 3, 1, 1], users.Select(user => user.Addresses.Count));
        Assert.Equal([10, 8, 8, 8], addresses.Take(4).Select(address => address.User!.Id));
        Assert.Same(added, Assert.Single(users[2].Addresses));

        await session.CommitAsync();
        await using var fresh = Database.OpenSession();
        var stored = await fresh.Query<User>().OrderBy(u => u.Id).ToListAsync();
        Assert.Equal([0, 3, 1, 1], stored.Select(user => user.Addresses.Count));
    }

    [Fact]
    public async Task Explain_says_where_the_strategy_is_from()
    {
        await using var session = Database.OpenSession();

        var plan = session.Query<Address>().Explain();

        Assert.Contains("User  Batch (database)", plan, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_refused_for_eager_strategies_and_once_plans_have_been_made()
    {
        Assert.Contains("Lazy or Batch", Assert.Throws<LoadOptionException>(() => Database.DefaultLoading = Loading.SelectIn).Message, StringComparison.Ordinal);
        Assert.Throws<LoadOptionException>(() => Database.DefaultLoading = Loading.NoLoad);
        Assert.Throws<ArgumentOutOfRangeException>(() => Database.BatchSize = 0);

        using var session = Database.OpenSession();
        session.Query<User>().Count();

        Assert.Contains("had been used", Assert.Throws<LoadOptionException>(() => Database.DefaultLoading = Loading.Lazy).Message, StringComparison.Ordinal);
        Database.DefaultLoading = Loading.Batch;
    }
}

public sealed class SqliteDefaultLoadingTests : DefaultLoadingTests<SqliteMemory>;

public sealed class MariaDbDefaultLoadingTests : DefaultLoadingTests<MariaDbTestDatabase>;

public sealed class PostgreSqlDefaultLoadingTests : DefaultLoadingTests<PostgreSqlTestDatabase>;
