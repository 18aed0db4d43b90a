// What is refused where it is written is refused when it is made as well, as a stored option is.
#pragma warning disable REL106
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Loaders;

/// <summary>What holds for every load: the rules of docs/architecture.md, one test or more for each.</summary>
public abstract class LoadingRuleTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task One_row_is_one_object_whichever_way_it_comes()
    {
        await using var session = Database.OpenSession();

        var user = await session.GetAsync<User>(8);
        var addresses = await session.Query<Address>().Options(Load.Joined((Address a) => a.User)).Where(a => a.UserId == 8).ToListAsync();

        Assert.All(addresses, address => Assert.Same(user, address.User));
    }

    [Fact]
    public async Task A_loaded_list_is_not_overwritten_by_a_later_query()
    {
        await using var session = Database.OpenSession();
        var user = await session.Query<User>().Options(Load.SelectIn((User u) => u.Addresses)).SingleAsync(u => u.Id == 8);
        Database.Execute("DELETE FROM addresses WHERE id = 3");

        await session.Query<User>().Options(Load.Joined((User u) => u.Addresses)).ToListAsync();
        Assert.Equal([2, 3, 4], user.Addresses.Select(a => a.Id));

        await session.Query<User>().Options(Load.Joined((User u) => u.Addresses)).PopulateExisting().ToListAsync();
        Assert.Equal([2, 4], user.Addresses.Select(a => a.Id));
    }

    [Theory]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Batch)]
    [InlineData(Loading.Immediate)]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Subquery)]
    public async Task PopulateExisting_loads_relationships_again_whatever_the_strategy_and_keeps_their_changes(Loading strategy)
    {
        await using var session = Database.OpenSession();
        session.Autoflush = false;
        var users = await session.Query<User>().Options(Load.SelectIn((User u) => u.Addresses).SelectIn(a => a.User)).OrderBy(u => u.Id).ToListAsync();
        var changed = users[2].Addresses[0];
        changed.User = users[3];
        users[1].Addresses.Add(new Address { Email = "new@wood.com" });
        Database.Execute("DELETE FROM addresses WHERE id = 3");

        var again = await session.Query<User>().Options(Load.By(strategy, (User u) => u.Addresses).By(strategy, a => a.User)).PopulateExisting().OrderBy(u => u.Id).ToListAsync();

        Assert.Equal(users, again);
        Assert.Equal("7:1 8:0,2,4 9: 10:5", Graph.Of(again, u => u.Id, u => u.Addresses.Select(a => a.Id).Order()));
        Assert.All(again, user => Assert.All(user.Addresses, address => Assert.Same(user, address.User)));
        Assert.Same(users[3], changed.User);
    }

    [Theory]
    [InlineData(Loading.Immediate)]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Subquery)]
    public async Task PopulateExisting_overwrites_what_the_query_loads_whatever_the_strategy(Loading strategy)
    {
        await using var session = Database.OpenSession();
        var addresses = await session.Query<Address>().Options(Load.SelectIn((Address a) => a.User).SelectIn(u => u.Addresses)).OrderBy(a => a.Id).ToListAsync();
        Database.Execute("UPDATE addresses SET user_id = 10 WHERE id = 4");
        Database.Execute("UPDATE users SET name = 'changed' WHERE id = 8");

        await session.Query<Address>().Options(Load.By(strategy, (Address a) => a.User).By(strategy, u => u.Addresses)).PopulateExisting().ToListAsync();

        Assert.Equal("1:7 2:8 3:8 4:10 5:9", Graph.OfOne(addresses, a => a.Id, a => a.User?.Id));
        Assert.Equal("changed", addresses[1].User!.Name);
        Assert.Equal([2, 3], addresses[1].User!.Addresses.Select(a => a.Id));
        Assert.Equal([4], addresses[3].User!.Addresses.Select(a => a.Id));
    }

    [Fact]
    public async Task A_list_that_is_joined_on_two_paths_is_filled_once()
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>()
            .Options(
                Load.Joined((User u) => u.Addresses),
                Load.Joined((User u) => u.Orders).Options(Load.Joined((Order o) => o.Items), Load.Joined((Order o) => o.Address).Joined(a => a.User).Joined(u => u.Addresses)))
            .OrderBy(u => u.Id)
            .ToListAsync();

        Assert.Equal("7:1 8:2,3,4 9:5 10:", Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));
    }

    [Theory]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Immediate)]
    public async Task What_is_below_an_immediate_relationship_is_loaded_also_where_another_path_brought_it(Loading below)
    {
        await using var session = Database.OpenSession();
        var users = await session.Query<User>()
            .Options(
                Load.Immediate((User u) => u.Addresses).By(below, a => a.Dingaling),
                Load.SelectIn((User u) => u.Orders).SelectIn(o => o.Address).SelectIn(a => a.User).SelectIn(u => u.Addresses))
            .OrderBy(u => u.Id)
            .ToListAsync();
        var sent = session.StatementCount;

        Assert.Equal("7: 8:1 9:2 10:", Graph.Of(users, u => u.Id, u => u.Addresses.Where(a => a.Dingaling is not null).Select(a => a.Dingaling!.Id)));
        Assert.Equal(sent, session.StatementCount);
    }

    [Fact]
    public async Task A_list_that_is_loaded_is_not_asked_for_again()
    {
        await using var session = Database.OpenSession();
        await session.Query<User>().Options(Load.SelectIn((User u) => u.Addresses)).ToListAsync();
        var before = session.StatementCount;

        await session.Query<User>().Options(Load.SelectIn((User u) => u.Addresses)).ToListAsync();

        Assert.Equal(before + 1, session.StatementCount);
    }

    [Fact]
    public async Task Nested_options_go_on_below_a_list_that_is_loaded()
    {
        await using var session = Database.OpenSession();
        await session.Query<User>().Options(Load.SelectIn((User u) => u.Orders)).ToListAsync();
        var before = session.StatementCount;

        var users = await session.Query<User>().Options(Load.SelectIn((User u) => u.Orders).SelectIn(o => o.Items)).ToListAsync();

        Assert.Equal(before + 2, session.StatementCount);
        Assert.All(users.SelectMany(u => u.Orders), order => Assert.True(order.Items.IsLoaded));
    }

    [Fact]
    public async Task What_is_joined_below_comes_also_to_objects_that_are_loaded()
    {
        await using var session = Database.OpenSession();
        var user = await session.Query<User>().Options(Load.SelectIn((User u) => u.Addresses)).SingleAsync(u => u.Id == 8);
        var before = session.StatementCount;

        await session.Query<User>().Options(Load.SelectIn((User u) => u.Addresses).Joined(a => a.Dingaling)).Where(u => u.Id == 8).ToListAsync();
        Assert.Equal([1, null, null], user.Addresses.Select(address => address.Dingaling?.Id));
        await session.Query<Address>().Options(Load.SelectIn((Address a) => a.User).Joined(u => u.Orders)).ToListAsync();
        await session.Query<Address>().Options(Load.SelectIn((Address a) => a.User).Joined(u => u.Orders)).ToListAsync();

        Assert.Equal([[1, 3, 5], [], [2, 4]], Enumerable.Range(7, 3).Select(id => session.Get<User>(id)!.Orders.Select(order => order.Id)));
        Assert.Equal(2 + 2 + 1, session.StatementCount - before);
    }

    [Fact]
    public async Task Changes_that_are_not_written_survive_a_load()
    {
        await using var session = Database.OpenSession();
        using var pause = session.NoAutoflush();
        var user = (await session.GetAsync<User>(8))!;
        user.Name = "edward";
        user.Addresses.Add(new Address { Email = "new@ed" });

        await session.Query<User>().Options(Load.SelectIn((User u) => u.Addresses)).ToListAsync();

        Assert.Equal("edward", user.Name);
        Assert.Equal(["ed@wood.com", "ed@bettyboop.com", "ed@lala.com", "new@ed"], user.Addresses.Select(a => a.Email));
    }

    [Fact]
    public async Task No_owners_send_no_statement()
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>()
            .Options(Load.SelectIn((User u) => u.Addresses).SelectIn(a => a.Dingaling)).Where(u => u.Name == "nobody").ToListAsync();

        Assert.Empty(users);
        Assert.Equal(1, session.StatementCount);
    }

    // User 10 has no address, so nobody is asked for a dingaling.
    [Fact]
    public async Task An_empty_level_ends_the_path()
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>()
            .Options(Load.SelectIn((User u) => u.Addresses).SelectIn(a => a.Dingaling)).Where(u => u.Id == 10).ToListAsync();

        Assert.Empty(Assert.Single(users).Addresses);
        Assert.Equal(2, session.StatementCount);
    }

    // The null foreign key asks for nothing.
    [Fact]
    public async Task Select_in_asks_for_no_null_key()
    {
        await using var session = Database.OpenSession();

        var order = await session.Query<Order>().Options(Load.SelectIn((Order o) => o.Address)).SingleAsync(o => o.Id == 5);

        Assert.Null(order.Address);
        Assert.Equal(1, session.StatementCount);
    }

    // What a list was reached by is the other side of each of its entities.
    [Fact]
    public async Task The_other_side_of_a_loaded_list_is_known()
    {
        await using var session = Database.OpenSession();
        var user = (await session.GetAsync<User>(8))!;

        Assert.All(user.Addresses, address => Assert.Same(user, address.User));
        Assert.Equal(2, session.StatementCount);
    }

    [Fact]
    public async Task Two_relationships_to_one_table_are_asked_for_together()
    {
        await using var session = Database.OpenSession();

        var orders = await session.Query<Order>()
            .Options(Load.SelectIn((Order o) => o.User), Load.SelectIn((Order o) => o.Address).SelectIn(a => a.User)).OrderBy(o => o.Id).ToListAsync();

        Assert.Equal("1:7 2:9 3:7 4:9 5:7", Graph.OfOne(orders, o => o.Id, o => o.User!.Id));
        Assert.Equal("1:7 2:8 3:7 4:8 5:", Graph.OfOne(orders, o => o.Id, o => o.Address?.User!.Id));
        Assert.Equal(3, session.StatementCount);
    }

    // SQLAlchemy keeps them: a raise of one query throws in a later one that says nothing (its issue 5208).
    [Fact]
    public async Task Options_are_those_of_the_latest_query()
    {
        await using var session = Database.OpenSession();
        var user = await session.Query<User>().Options(Load.Raise((User u) => u.Addresses)).SingleAsync(u => u.Id == 8);
        Assert.Throws<RelationshipNotLoadedException>(() => user.Addresses.Count);

        await session.Query<User>().ToListAsync();

        Assert.Equal(3, user.Addresses.Count);
    }

    [Fact]
    public async Task Options_below_a_lazy_relationship_wait_for_its_access()
    {
        await using var session = Database.OpenSession();
        var user = await session.Query<User>().Options(Load.Lazy((User u) => u.Orders).SelectIn(o => o.Items)).SingleAsync(u => u.Id == 7);
        Assert.Equal(1, session.StatementCount);

        Assert.Equal("1:1,2,3 3:3,4,5 5:5", Graph.Of(user.Orders, o => o.Id, o => o.Items.Select(i => i.Id)));
        Assert.Equal(3, session.StatementCount);
    }

    // One statement at the access.
    [Fact]
    public async Task Default_leads_to_the_relationships_below()
    {
        await using var session = Database.OpenSession();
        var user = await session.Query<User>().Options(Load.Default((User u) => u.Orders).Joined(o => o.Items)).SingleAsync(u => u.Id == 7);

        Assert.Equal("1:1,2,3 3:3,4,5 5:5", Graph.Of(user.Orders, o => o.Id, o => o.Items.Select(i => i.Id)));
        Assert.Equal(2, session.StatementCount);
    }

    [Fact]
    public async Task Strategies_mix_in_one_query()
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>()
            .Options(Load.SelectIn((User u) => u.Orders).Options(Load.SelectIn((Order o) => o.Items), Load.Joined((Order o) => o.Address)))
            .OrderBy(u => u.Id).ToListAsync();

        Assert.Equal("1:1 3:1 5: 2:4 4:4", Graph.OfOne(users.SelectMany(u => u.Orders), o => o.Id, o => o.Address?.Id));
        Assert.All(users.SelectMany(u => u.Orders), order => Assert.NotEmpty(order.Items));
        Assert.Equal(3, session.StatementCount);
    }

    // Three joined collections under a page.
    [Fact]
    public async Task Joined_collections_leave_a_page_as_it_is()
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>()
            .Options(Load.Joined((User u) => u.Orders).Joined(o => o.Items), Load.Joined((User u) => u.Addresses))
            .OrderBy(u => u.Name).Take(2).ToListAsync();

        Assert.Equal([10, 8], users.Select(u => u.Id));
        Assert.Equal([2, 3, 4], users[1].Addresses.Select(a => a.Id));
        Assert.Equal(1, session.StatementCount);
    }

    [Fact]
    public async Task Distinct_with_a_joined_collection_returns_each_root_once()
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>().Options(Load.Joined((User u) => u.Addresses)).Distinct().OrderBy(u => u.Id).ToListAsync();

        Assert.Equal("7:1 8:2,3,4 9:5 10:", Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));
    }

    // Item 1 comes once for each of its orders, user 8 once for each of its addresses: the lists below must not.
    [Fact]
    public async Task A_collection_joined_below_a_shared_owner_holds_each_once()
    {
        await using var session = Database.OpenSession();

        var orders = await session.Query<Order>().Options(Load.SelectIn((Order o) => o.Items).Joined(i => i.Keywords)).OrderBy(o => o.Id).ToListAsync();
        var addresses = await session.Query<Address>().Options(Load.Joined((Address a) => a.User).Joined(u => u.Addresses)).OrderBy(a => a.Id).ToListAsync();

        Assert.Equal("1:2,4,6 2:2,5,7 3:3,4,6", Graph.Of(orders[0].Items, i => i.Id, i => i.Keywords.Select(k => k.Id).Order()));
        Assert.Equal("1:1 2:2,3,4 3:2,3,4 4:2,3,4 5:5", Graph.Of(addresses, a => a.Id, a => a.User!.Addresses.Select(other => other.Id)));
    }

    [Fact]
    public async Task Collections_joined_beside_each_other_are_told_of_once()
    {
        List<string> warnings = [];
        Database.Warning += (_, warning) => warnings.Add(warning.Message);
        await using var session = Database.OpenSession();
        var query = session.Query<User>().Options(Load.Joined((User u) => u.Orders).Joined(o => o.Items), Load.Joined((User u) => u.Addresses));

        await query.ToListAsync();
        await query.ToListAsync();

        Assert.StartsWith("User.Addresses and User.Orders are joined beside each other", Assert.Single(warnings), StringComparison.Ordinal);
        Assert.Contains("Orders  Joined (option)  in statement 1  ! joined beside another collection", query.Explain(), StringComparison.Ordinal);
        Assert.DoesNotContain("Items  Joined (option)  in statement 1  !", query.Explain(), StringComparison.Ordinal);
    }

    // The first row counts, and somebody is told.
    [Theory]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.SelectIn)]
    public async Task Several_rows_of_a_one_to_one_relationship_are_told_of(Loading strategy)
    {
        Database.Execute("INSERT INTO dingalings (id, address_id, data) VALUES (3, 2, 'second')");
        List<string> warnings = [];
        Database.Warning += (_, warning) => warnings.Add(warning.Message);
        await using var session = Database.OpenSession();

        var address = await session.Query<Address>().Options(Load.By(strategy, (Address a) => a.Dingaling)).SingleAsync(a => a.Id == 2);

        Assert.Equal(1, address.Dingaling!.Id);
        Assert.StartsWith("Address.Dingaling leads to one Dingaling", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_option_that_fits_nothing_is_refused_when_it_is_made()
    {
        await using var session = Database.OpenSession();

        var path = Assert.Throws<LoadOptionException>(() => Load.SelectIn((User u) => u.Orders[0].Address));
        var twice = await Assert.ThrowsAsync<LoadOptionException>(() =>
            session.Query<User>().Options(Load.Joined((User u) => u.Orders), Load.SelectIn((User u) => u.Orders)).ToListAsync());

        Assert.Contains("does not name a relationship", path.Message, StringComparison.Ordinal);
        Assert.Contains("User.Orders is to load by Joined and by SelectIn", twice.Message, StringComparison.Ordinal);
    }

    // SQLAlchemy: 3 statements after the commit, and 3 after the query, as it reads the row of the user too.
    [Fact]
    public async Task Options_below_a_lazy_relationship_hold_until_another_query_returns_the_owner()
    {
        const string Items = "1:1,2,3 3:3,4,5 5:5";
        await using var session = Database.OpenSession();
        session.ExpireOnCommit = true;
        var user = await session.Query<User>().Options(Load.Lazy((User u) => u.Orders).SelectIn(o => o.Items)).SingleAsync(u => u.Id == 7);
        Assert.Equal(Items, Graph.Of(user.Orders, o => o.Id, o => o.Items.Select(i => i.Id)));
        Assert.Equal(3, session.StatementCount);

        await session.CommitAsync();
        Assert.Equal(Items, Graph.Of(user.Orders, o => o.Id, o => o.Items.Select(i => i.Id)));
        Assert.Equal(3 + 2, session.StatementCount);

        Assert.Same(user, await session.Query<User>().SingleAsync(u => u.Id == 7));
        session.Expire(user);
        Assert.Equal(Items, Graph.Of(user.Orders, o => o.Id, o => o.Items.Select(i => i.Id)));
        Assert.Equal(3 + 2 + 2, session.StatementCount);
    }

    [Fact]
    public void A_number_that_is_no_strategy_is_refused()
    {
        using var session = Database.OpenSession();

        Assert.Throws<ArgumentOutOfRangeException>(() => Load.By((Loading)99, (User u) => u.Addresses));
        Assert.Throws<ArgumentOutOfRangeException>(() => Load.All<User>((Loading)99));
        Assert.Throws<ArgumentOutOfRangeException>(() => Load.SelectIn((User u) => u.Addresses).By((Loading)(-1), a => a.User));
        Assert.Throws<ArgumentOutOfRangeException>(() => session.LazyLoading = (LazyLoading)99);
        Assert.Throws<ArgumentOutOfRangeException>(() => Database.LazyLoading = (LazyLoading)99);
    }
}

public sealed class SqliteLoadingRuleTests : LoadingRuleTests<SqliteFile>;

public sealed class MariaDbLoadingRuleTests : LoadingRuleTests<MariaDbTestDatabase>;

public sealed class PostgreSqlLoadingRuleTests : LoadingRuleTests<PostgreSqlTestDatabase>;
