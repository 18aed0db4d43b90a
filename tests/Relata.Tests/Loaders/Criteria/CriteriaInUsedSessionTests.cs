using System.Text.Json;
using Relata.Tests.Databases;
using Relata.Tests.Loaders.Views;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Loaders.Criteria;

/// <summary>What is loaded under criteria is a view: never written, never the whole for another query, and gone with the next query that returns the owner.</summary>
public abstract class CriteriaInUsedSessionTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [MemberData(nameof(EagerAndLazy.Strategies), MemberType = typeof(EagerAndLazy))]
    public async Task A_list_is_partial_and_read_only_until_a_plain_query_returns_its_owner(Loading strategy)
    {
        await using var session = Database.OpenSession();
        var ed = await session.Query<User>().WithCriteria<Address>(a => a.Id != 2).Options(Load.By(strategy, (User u) => u.Addresses)).SingleAsync(u => u.Id == 8);
        Assert.Equal([3, 4], ed.Addresses.Select(a => a.Id));
        Assert.True(ed.Addresses is { IsPartial: true, IsLoaded: false });

        var error = Assert.Throws<PartialListException>(() => ed.Addresses.Add(new Address { Email = "new@wood.com" }));
        Assert.Contains("Read the User by a query without WithCriteria first.", error.Message, StringComparison.Ordinal);

        await session.Query<User>().SingleAsync(u => u.Id == 8);
        Assert.Equal([2, 3, 4], ed.Addresses.Select(a => a.Id));
        ed.Addresses.Add(new Address { Email = "new@wood.com" });
        await session.CommitAsync();
        Assert.Equal(4, await session.Query(ed, u => u.Addresses).CountAsync());
    }

    [Theory]
    [MemberData(nameof(EagerAndLazy.Strategies), MemberType = typeof(EagerAndLazy))]
    public async Task Neither_the_rest_of_a_list_nor_the_foreign_key_of_a_hidden_reference_is_written(Loading strategy)
    {
        await using var session = Database.OpenSession();
        var addresses = await session.Query<Address>().WithCriteria<User>(u => u.Id != 8)
            .Options(Load.By(strategy, (Address a) => a.User)).OrderBy(a => a.Id).ToListAsync();
        Assert.Equal("1:7 2: 3: 4: 5:9", Graph.OfOne(addresses, a => a.Id, a => a.User?.Id));
        var orders = await session.Query<Order>().WithCriteria<OrderItem>(l => l.ItemId > 2).Options(Load.By(strategy, (Order o) => o.Items)).OrderBy(o => o.Id).ToListAsync();
        Assert.Equal("1:3 2:3 3:3,4,5 4:5 5:5", Graph.Of(orders, o => o.Id, o => o.Items.Select(i => i.Id)));

        addresses.ForEach(address => address.Email += "!");
        orders.ForEach(order => order.Description += "!");
        await session.CommitAsync();

        await using var fresh = Database.OpenSession();
        Assert.Equal("1:7 2:8 3:8 4:8 5:9", Graph.OfOne(await fresh.Query<Address>().OrderBy(a => a.Id).ToListAsync(), a => a.Id, a => a.UserId));
        Assert.Equal(12, await fresh.Query<OrderItem>().CountAsync());
        var plain = await session.Query<Address>().OrderBy(a => a.Id).ToListAsync();
        Assert.Equal("1:7 2:8 3:8 4:8 5:9", Graph.OfOne(plain, a => a.Id, a => a.User?.Id));
    }

    [Fact]
    public async Task They_hold_for_LoadAsync_and_for_what_is_read_from_there()
    {
        await using var session = Database.OpenSession();
        var hidden = 2;
        var users = await session.Query<User>().WithCriteria<Address>(a => a.Id != hidden).WithCriteria<Item>(i => i.Id < 5).OrderBy(u => u.Id).ToListAsync();
        hidden = 3;
        var plain = (await session.GetAsync<User>(7))!;
        var more = await session.Query<User>().WithCriteria<Address>(a => a.Id != hidden).Where(u => u.Id == 9).ToListAsync();
        var before = session.StatementCount;

        await session.LoadAsync(users, u => u.Addresses);
        await session.LoadAsync(users, u => u.Addresses);
        Assert.Equal("7:1 8:3,4 9:5 10:", Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));
        Assert.Equal(2, session.StatementCount - before);

        await session.LoadAsync(users, Load.SelectIn((User u) => u.Orders).Where(o => o.Id != 3).Options(Load.Lazy((Order o) => o.Items).Where(i => i.Id > 1)));
        Assert.Equal("7:1,5 8: 9:2,4 10:", Graph.Of(users, u => u.Id, u => u.Orders.Select(o => o.Id)));
        Assert.Equal("1:2,3 5:", Graph.Of(users[0].Orders, o => o.Id, o => o.Items.Select(i => i.Id)));
        Assert.Same(users[2], Assert.Single(more));
        Assert.Same(users[0], plain);
    }

    [Theory]
    [MemberData(nameof(EagerAndLazy.Strategies), MemberType = typeof(EagerAndLazy))]
    public async Task LoadAsync_onto_objects_of_several_queries_loads_each_under_those_of_its_own(Loading strategy)
    {
        await using var session = Database.OpenSession();
        var plain = await session.Query<Address>().Where(a => a.Id == 2 || a.Id == 5).OrderBy(a => a.Id).ToListAsync();
        var restricted = await session.Query<Address>().WithCriteria<User>(u => u.Id != 8).WithCriteria<Order>(o => o.Id > 1).Where(a => a.Id == 1 || a.Id == 3).OrderBy(a => a.Id).ToListAsync();
        var others = await session.Query<Address>().WithCriteria<Order>(o => o.Id > 4).Where(a => a.Id == 4).ToListAsync();
        List<Address> all = [.. plain, .. restricted, .. others];

        await session.LoadAsync(all, Load.By(strategy, (Address a) => a.User).By(strategy, u => u.Orders).By(strategy, o => o.User));

        Assert.Equal("2:8 5:9 1:7 3: 4:8", Graph.OfOne(all, a => a.Id, a => a.User?.Id));
        Assert.Equal([2, 4], plain[1].User!.Orders.Select(o => o.Id));
        Assert.Equal([3, 5], restricted[0].User!.Orders.Select(o => o.Id));
        Assert.All(restricted[0].User!.Orders, order => Assert.Same(restricted[0].User, order.User));
    }

    [Fact]
    public async Task The_options_below_an_access_to_an_entity_in_memory_are_read_under_them()
    {
        await using var session = Database.OpenSession();
        await session.Query<User>().ToListAsync();

        var addresses = await session.Query<Address>().WithCriteria<Order>(o => o.Id < 3)
            .Options(Load.Lazy((Address a) => a.User).Options(Load.Lazy((User u) => u.Orders))).OrderBy(a => a.Id).ToListAsync();

        Assert.Equal("1:1 2: 3: 4: 5:2", Graph.Of(addresses, a => a.Id, a => a.User!.Orders.Select(o => o.Id)));
    }

    [Theory]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Batch)]
    [InlineData(Loading.Immediate)]
    public async Task A_reference_to_an_entity_that_the_query_has_read_takes_no_further_statement_until_the_session_writes(Loading strategy)
    {
        await using var session = Database.OpenSession();
        var addresses = await session.Query<Address>().WithCriteria<User>(u => u.Name != "someone").Options(Load.By(strategy, (Address a) => a.User))
            .Where(a => a.Id > 1 && a.Id < 5).OrderBy(a => a.Id).ToListAsync();
        Assert.Equal("2:8 3:8 4:8", Graph.OfOne(addresses, a => a.Id, a => a.User?.Id));
        Assert.Equal(2, session.StatementCount);

        var orders = await session.Query<Order>().WithCriteria<User>(u => u.Name != "someone").Options(Load.By(Loading.Lazy, (Order o) => o.User)).OrderBy(o => o.Id).ToListAsync();
        Assert.Equal(7, orders[0].User!.Id);
        orders[0].User!.Name = "someone";
        Assert.Equal("1:7 2:9 3: 4:9 5:", Graph.OfOne(orders, o => o.Id, o => o.User?.Id));
        await session.RollbackAsync();
        Assert.Equal([7, 7, 7], orders.Where(o => o.UserId == 7).Select(o => o.UserId!.Value));
    }

    [Fact]
    public async Task An_entity_that_is_only_reached_in_memory_is_not_taken_for_one_that_satisfies_them()
    {
        await using var session = Database.OpenSession();
        await session.Query<Order>().Options(Load.SelectIn((Order o) => o.User), Load.SelectIn((Order o) => o.Address)).ToListAsync();

        var orders = await session.Query<Order>().WithCriteria<User>(u => u.Id != 7)
            .Options(Load.SelectIn((Order o) => o.User), Load.SelectIn((Order o) => o.Address).Lazy(a => a.User)).OrderBy(o => o.Id).ToListAsync();

        // The reference of the order is loaded already, that of its address is not.
        Assert.Equal("1:7 2:9 3:7 4:9 5:7", Graph.OfOne(orders, o => o.Id, o => o.User?.Id));
        Assert.Equal("1: 2:8 3: 4:8 5:", Graph.OfOne(orders, o => o.Id, o => o.Address?.User?.Id));
    }

    [Fact]
    public async Task What_Immediate_loads_below_an_entity_in_memory_does_not_show_the_view_of_an_earlier_query()
    {
        await using var session = Database.OpenSession();
        var hidden = await session.Query<Address>().WithCriteria<Address>(a => a.Id != 3).Options(Load.SelectIn((Address a) => a.User).SelectIn(u => u.Addresses)).SingleAsync(a => a.Id == 2);
        Assert.Equal([2, 4], hidden.User!.Addresses.Select(a => a.Id));

        var address = await session.Query<Address>()
            .Options(Load.Immediate((Address a) => a.User).Options(Load.Immediate((User u) => u.Addresses).Immediate(a => a.User))).SingleAsync(a => a.Id == 2);

        Assert.Equal([2, 3, 4], address.User!.Addresses.Select(a => a.Id));
        Assert.Equal([2, 3, 4], address.User.Addresses[1].User!.Addresses.Select(a => a.Id));
    }

    [Theory]
    [MemberData(nameof(EagerAndLazy.Strategies), MemberType = typeof(EagerAndLazy))]
    public async Task What_is_loaded_stays_and_PopulateExisting_reads_it_under_them(Loading strategy)
    {
        await using var session = Database.OpenSession();
        await session.Query<User>().Options(Load.SelectIn((User u) => u.Addresses)).ToListAsync();
        var query = session.Query<User>().WithCriteria<Address>(a => a.Id != 2).WithCriteria<User>(u => u.Id != 7).Options(Load.By(strategy, (User u) => u.Addresses)).OrderBy(u => u.Id);

        Assert.Equal("8:2,3,4 9:5 10:", Graph.Of(await query.ToListAsync(), u => u.Id, u => u.Addresses.Select(a => a.Id)));
        var again = await query.PopulateExisting().ToListAsync();
        Assert.Equal("8:3,4 9:5 10:", Graph.Of(again, u => u.Id, u => u.Addresses.Select(a => a.Id)));
        Assert.Equal("8:2,3,4 9:5 10:", Graph.Of(await session.Query<User>().Where(u => u.Id > 7).OrderBy(u => u.Id).ToListAsync(), u => u.Id, u => u.Addresses.Select(a => a.Id)));
    }

    [Fact]
    public async Task Pending_changes_are_flushed_before_and_a_change_of_the_reference_is_kept()
    {
        await using var session = Database.OpenSession();
        var addresses = await session.Query<Address>().OrderBy(a => a.Id).ToListAsync();
        var fred = (await session.GetAsync<User>(9))!;
        addresses[1].User = fred;
        addresses[3].Email = "moved@wood.com";
        session.Delete(addresses[2]);

        var users = await session.Query<User>().WithCriteria<Address>(a => !a.Email.StartsWith("moved")).Options(Load.SelectIn((User u) => u.Addresses)).OrderBy(u => u.Id).ToListAsync();
        Assert.Equal("7:1 8: 9:2,5 10:", Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));

        await session.RollbackAsync();
        Assert.Equal("7:1 8:2,3,4 9:5 10:", Graph.Of(await session.Query<User>().OrderBy(u => u.Id).ToListAsync(), u => u.Id, u => u.Addresses.Select(a => a.Id)));
    }

    [Fact]
    public async Task A_refresh_and_the_reload_of_an_expired_entity_read_rows_that_do_not_satisfy_them()
    {
        await using var session = Database.OpenSession();
        var users = await session.Query<User>().WithCriteria<User>(u => u.Name != "someone").OrderBy(u => u.Id).ToListAsync();
        users[0].Name = "someone";
        await session.FlushAsync();

        session.Expire(users[0]);
        await session.RefreshAsync(users[0]);
        Assert.Equal("someone", users[0].Name);
        Assert.Equal([8, 9, 10], (await session.Query<User>().WithCriteria<User>(u => u.Name != "someone").OrderBy(u => u.Id).ToListAsync()).Select(u => u.Id));
    }

    [Fact]
    public async Task They_hold_for_the_relationships_of_an_expired_owner_whose_row_is_read_first()
    {
        await using var session = Database.OpenSession();
        var orders = await session.Query<Order>().WithCriteria<User>(u => u.Id != 7).WithCriteria<Item>(i => i.Id > 2).Where(o => o.Id < 3).OrderBy(o => o.Id).ToListAsync();
        orders.ForEach(order => Assert.Equal(order.Id == 2, order.User is not null));
        await session.ExecuteAsync($"UPDATE orders SET user_id = CASE WHEN id = 2 THEN 7 ELSE 10 END WHERE id < 3");

        orders.ForEach(session.Expire);

        Assert.Equal("1:10 2:", Graph.OfOne(orders, o => o.Id, o => o.User?.Id));
        Assert.Equal("1:3 2:3", Graph.Of(orders, o => o.Id, o => o.Items.Select(i => i.Id)));
    }

    [Fact]
    public async Task JSON_a_merge_and_a_closed_session_take_a_view_for_a_view()
    {
        List<User> users;
        await using (var session = Database.OpenSession())
        {
            users = await session.Query<User>().WithCriteria<Address>(a => a.Id != 2).WithCriteria<Order>(o => o.Id != 1)
                .Options(Load.SelectIn((User u) => u.Addresses), Load.SelectIn((User u) => u.Orders).SelectIn(o => o.Address)).OrderBy(u => u.Id).ToListAsync();
        }

        Assert.Equal("7:1 8:3,4 9:5 10:", Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));
        var json = JsonSerializer.Serialize(users[1], new JsonSerializerOptions().AddRelata());
        Assert.Contains("\"ed@lala.com\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("ed@wood.com", json, StringComparison.Ordinal);

        await using var other = Database.OpenSession();
        other.Add(users[1]);
        users[1].Name = "edward";
        await other.CommitAsync();
        await using var fresh = Database.OpenSession();
        Assert.Equal([2, 3, 4], (await fresh.Query<User>().Where(u => u.Name == "edward").SingleAsync()).Addresses.Select(a => a.Id));
    }

    [Fact]
    public async Task Deleting_an_owner_of_a_view_finds_all_that_refers_to_it()
    {
        await using var session = Database.OpenSession();
        var order = await session.Query<Order>().WithCriteria<OrderItem>(l => l.ItemId == 1).Options(Load.SelectIn((Order o) => o.Items)).SingleAsync(o => o.Id == 1);
        Assert.Equal([1], order.Items.Select(i => i.Id));

        session.Delete(order);
        await session.CommitAsync();

        await using var fresh = Database.OpenSession();
        Assert.Equal(0, await fresh.Query<OrderItem>().CountAsync(l => l.OrderId == 1));
    }

    [Fact]
    public async Task A_query_that_locks_its_rows_has_them_as_well()
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>().WithCriteria<User>(u => u.Id > 7).WithCriteria<Address>(a => a.Id != 2)
            .Options(Load.Subquery((User u) => u.Addresses)).ForUpdate().OrderBy(u => u.Id).ToListAsync();

        Assert.Equal("8:3,4 9:5 10:", Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));
    }
}

public sealed class SqliteCriteriaInUsedSessionTests : CriteriaInUsedSessionTests<SqliteFile>;

public sealed class PostgreSqlCriteriaInUsedSessionTests : CriteriaInUsedSessionTests<PostgreSqlTestDatabase>;

public sealed class MariaDbCriteriaInUsedSessionTests : CriteriaInUsedSessionTests<MariaDbTestDatabase>;
