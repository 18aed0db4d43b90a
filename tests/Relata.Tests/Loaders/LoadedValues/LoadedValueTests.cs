using System.Text.Json;
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Loaders.LoadedValues;

/// <summary>Values that a query computes for each entity: what the database says, in one further statement for each path.</summary>
public abstract class LoadedValueTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly LoadOption<User> s_addressCount = Load.Count((User u) => u.Addresses, u => u.AddressCount);
    private static readonly LoadOption<Order> s_itemCount = Load.Count((Order o) => o.Items, o => o.ItemCount);

    [Fact]
    public async Task Related_rows_are_counted_for_all_owners_by_one_statement()
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>().Options(s_addressCount).OrderBy(u => u.Id).ToListAsync();

        Assert.Equal("7:1 8:3 9:1 10:0", Graph.OfOne(users, u => u.Id, u => u.AddressCount));
        Assert.Equal(2, session.StatementCount);
        Assert.All(users, user => Assert.False(user.IsLoaded(u => u.Addresses)));
    }

    [Fact]
    public async Task A_rollback_leaves_the_value_and_the_next_query_replaces_it()
    {
        await using var session = Database.OpenSession();
        var user = await session.Query<User>().Options(s_addressCount).FirstAsync(u => u.Id == 7);
        user.Addresses.Add(new Address { Email = "new@example.org" });
        await session.Query<User>().Options(s_addressCount).ToListAsync();
        Assert.Equal(2, user.AddressCount);

        await session.RollbackAsync();

        Assert.Equal(2, user.AddressCount);
        await session.Query<User>().Options(s_addressCount).ToListAsync();
        Assert.Equal(1, user.AddressCount);
    }

    [Theory]
    [InlineData(Loading.Lazy, 1, 8)]
    [InlineData(Loading.Joined, 3, 0)]
    [InlineData(Loading.Subquery, 4, 0)]
    [InlineData(Loading.SelectIn, 4, 0)]
    [InlineData(Loading.Immediate, 9, 0)]
    [InlineData(Loading.Batch, 1, 3)]
    public async Task Values_below_a_list_are_loaded_for_all_its_entities_by_a_statement_for_each_count_and_one_for_expressions(Loading strategy, int atQuery, int atAccess)
    {
        await using var session = Database.OpenSession();
        var option = Load.By(strategy, (User u) => u.Orders).Options(s_itemCount, Load.Value((Order o) => o.HasItems, o => o.Items.Any(i => i.Description == "item 5")));

        var users = await session.Query<User>().Options(option).OrderBy(u => u.Id).ToListAsync();

        Assert.Equal(atQuery, session.StatementCount);
        var graph = Graph.Of(users, u => u.Id, u => u.Orders.Select(o => $"{o.Id}={o.ItemCount}{(o.HasItems ? "!" : "")}"));
        Assert.Equal("7:1=3,3=3!,5=1! 8: 9:2=3,4=2! 10:", graph);
        Assert.Equal(atQuery + atAccess, session.StatementCount);
    }

    [Theory]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Immediate)]
    [InlineData(Loading.Batch)]
    public async Task An_entity_that_the_session_held_before_gets_the_value_as_well(Loading strategy)
    {
        await using var session = Database.OpenSession();
        await session.Query<User>().ToListAsync();

        var orders = await session.Query<Order>().Options(Load.By(strategy, (Order o) => o.User).Options(s_addressCount)).OrderBy(o => o.Id).ToListAsync();

        Assert.Equal("1:1 2:1 3:1 4:1 5:1", Graph.OfOne(orders, o => o.Id, o => o.User!.AddressCount));
    }

    [Fact]
    public async Task A_relationship_that_is_loaded_already_does_not_hide_the_values_below_it()
    {
        await using var session = Database.OpenSession();
        await session.Query<User>().Options(Load.SelectIn((User u) => u.Orders)).ToListAsync();

        var users = await session.Query<User>().Options(Load.SelectIn((User u) => u.Orders).Options(s_itemCount)).OrderBy(u => u.Id).ToListAsync();

        Assert.Equal("7:3,3,1 8: 9:3,2 10:", Graph.Of(users, u => u.Id, u => u.Orders.Select(o => o.ItemCount)));
    }

    [Fact]
    public async Task The_value_is_what_the_database_says_after_pending_changes_are_flushed()
    {
        await using var session = Database.OpenSession();
        var ed = (await session.GetAsync<User>(8))!;
        Assert.Equal(3, ed.Addresses.Count);
        session.Add(new Address { Email = "new@ed.com", User = ed });
        session.Delete((await session.GetAsync<Address>(2))!);
        (await session.GetAsync<Address>(3))!.User = await session.GetAsync<User>(10);

        var users = await session.Query<User>().Options(s_addressCount).OrderBy(u => u.Id).ToListAsync();

        Assert.Equal("7:1 8:2 9:1 10:1", Graph.OfOne(users, u => u.Id, u => u.AddressCount));
    }

    [Fact]
    public async Task The_value_stays_until_a_query_asks_for_it_again()
    {
        await using var session = Database.OpenSession();
        var ed = (await session.Query<User>().Options(s_addressCount).Where(u => u.Id == 8).ToListAsync())[0];
        session.Add(new Address { Email = "new@ed.com", UserId = 8 });

        await session.Query<User>().ToListAsync();
        Assert.Equal(3, ed.AddressCount);
        await session.Query<User>().Options(s_addressCount).ToListAsync();

        Assert.Equal(4, ed.AddressCount);
        Assert.Empty(ed.ChangedProperties());
    }

    [Fact]
    public async Task Values_in_the_condition_are_parameters_of_one_plan()
    {
        await using var session = Database.OpenSession();
        var counts = new List<string>();
        var plans = new List<int>();
        foreach (var text in new[] { "ed@lala.com", "nobody", "ed@wood.com' OR 1=1" })
        {
            var users = await session.Query<User>().Options(Load.Count((User u) => u.Addresses, a => a.Email == text, u => u.AddressCount)).OrderBy(u => u.Id).ToListAsync();
            counts.Add(string.Join(',', users.Select(u => u.AddressCount)));
            plans.Add(Database.Compilation.Queries.Count);
        }

        Assert.Equal(["0,1,0,0", "0,0,0,0", "0,0,0,0"], counts);
        Assert.Equal(plans[0], plans[2]);
    }

    [Fact]
    public async Task No_rows_are_null_for_a_maximum_and_a_value_may_cross_relationships()
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>().Options(Load.Value((User u) => u.LastOrder, u => u.Orders.Max(o => (int?)o.Id))).OrderBy(u => u.Id).ToListAsync();
        var orders = await session.Query<Order>().Options(Load.Value((Order o) => o.UserName, o => o.User!.Name), s_itemCount).OrderBy(o => o.Id).ToListAsync();

        Assert.Equal("7:5 8: 9:4 10:", Graph.OfOne(users, u => u.Id, u => u.LastOrder));
        Assert.All(users, user => Assert.True(user.IsLoaded(u => u.LastOrder)));
        Assert.Equal("1:jack 2:fred 3:jack 4:fred 5:jack", Graph.Of(orders, o => o.Id, o => new[] { o.UserName }));
        Assert.Equal(5, session.StatementCount);
    }

    [Fact]
    public async Task A_value_that_is_not_loaded_cannot_be_read()
    {
        await using var session = Database.OpenSession();
        var ed = (await session.GetAsync<User>(8))!;

        var error = Assert.Throws<ValueNotLoadedException>(() => ed.AddressCount);

        Assert.Equal("REL131", error.Code);
        Assert.StartsWith("REL131: User.AddressCount is not loaded: no query has computed it for this User", error.Message, StringComparison.Ordinal);
        Assert.False(ed.IsLoaded(u => u.AddressCount));
        Assert.Throws<ValueNotLoadedException>(() => new User { Name = "new" }.AddressCount);
    }

    [Theory]
    [InlineData("Expire")]
    [InlineData("Refresh")]
    [InlineData("PopulateExisting")]
    [InlineData("ExpireOnCommit")]
    public async Task Reading_the_row_again_drops_the_value(string how)
    {
        await using var session = Database.OpenSession();
        var ed = (await session.Query<User>().Options(s_addressCount).Where(u => u.Id == 8).ToListAsync())[0];

        switch (how)
        {
            case "Expire": session.Expire(ed); break;
            case "Refresh": await session.RefreshAsync(ed); break;
            case "PopulateExisting": await session.Query<User>().PopulateExisting().ToListAsync(); break;
            default:
                session.ExpireOnCommit = true;
                await session.CommitAsync();
                break;
        }

        Assert.False(ed.IsLoaded(u => u.AddressCount));
        await session.Query<User>().PopulateExisting().Options(s_addressCount).ToListAsync();
        Assert.Equal(3, ed.AddressCount);
    }

    [Fact]
    public async Task A_detached_object_keeps_its_value_and_json_writes_it_only_if_it_is_loaded()
    {
        User loaded, unloaded;
        await using (var session = Database.OpenSession())
        {
            loaded = (await session.Query<User>().Options(s_addressCount).Where(u => u.Id == 8).ToListAsync())[0];
            unloaded = (await session.GetAsync<User>(7))!;
        }

        var json = new JsonSerializerOptions().AddRelata();
        Assert.Equal(3, loaded.AddressCount);
        Assert.Equal("""{"Name":"ed","AddressCount":3,"Id":8}""", JsonSerializer.Serialize(loaded, json));
        Assert.Equal("""{"Name":"jack","Id":7}""", JsonSerializer.Serialize(unloaded, json));
    }

    [Fact]
    public async Task Objects_in_hand_get_values_and_relationships_by_one_call()
    {
        List<User> users;
        await using (var first = Database.OpenSession())
        {
            users = await first.Query<User>().OrderBy(u => u.Id).ToListAsync();
        }

        await using var session = Database.OpenSession();
        await session.LoadAsync(users, s_addressCount, Load.SelectIn((User u) => u.Orders).Options(s_itemCount));

        Assert.Equal(3, session.StatementCount);
        Assert.Equal("7:1 8:3 9:1 10:0", Graph.OfOne(users, u => u.Id, u => u.AddressCount));
        Assert.Equal(12, users.Sum(u => u.Orders.Sum(o => o.ItemCount)));
        await session.LoadAsync(users, s_addressCount);
        Assert.Equal(4, session.StatementCount);
    }

    [Fact]
    public async Task An_object_on_two_paths_gets_the_values_of_both()
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>()
            .Options(s_addressCount, Load.SelectIn((User u) => u.Orders).Options(Load.SelectIn((Order o) => o.User).Options(Load.Value((User u) => u.LastOrder, u => u.Orders.Max(o => (int?)o.Id)))))
            .OrderBy(u => u.Id).ToListAsync();

        Assert.Equal("7:1 8:3 9:1 10:0", Graph.OfOne(users, u => u.Id, u => u.AddressCount));
        Assert.Equal("7:5 9:4", Graph.OfOne(users.Where(u => u.IsLoaded(x => x.LastOrder)), u => u.Id, u => u.LastOrder));
    }

    [Fact]
    public async Task Each_part_of_a_stream_has_its_values()
    {
        await using var session = Database.OpenSession();
        var counts = new List<string>();

        await foreach (var user in session.Query<User>().Options(s_addressCount).OrderBy(u => u.Id).AsAsyncEnumerable(partSize: 2))
        {
            counts.Add($"{user.Id}:{user.AddressCount}");
        }

        Assert.Equal("7:1 8:3 9:1 10:0", string.Join(' ', counts));
        Assert.Equal(3, session.StatementCount);
    }

    [Fact]
    public async Task A_projection_of_the_entity_has_the_value_and_one_without_it_is_refused()
    {
        await using var session = Database.OpenSession();

        var rows = await session.Query<User>().Options(s_addressCount).OrderBy(u => u.Id).Select(u => new { User = u, u.Name }).ToListAsync();
        var error = await Assert.ThrowsAsync<LoadOptionException>(() => session.Query<User>().Options(s_addressCount).Select(u => u.Name).ToListAsync());

        Assert.Equal("7:1 8:3 9:1 10:0", Graph.OfOne(rows, r => r.User.Id, r => r.User.AddressCount));
        Assert.Contains("User.AddressCount", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_loaded_is_refused()
    {
        await using var session = Database.OpenSession();

        Assert.Contains("Address.Email is not a loaded value", Assert.Throws<LoadOptionException>(() => Load.Value((Address a) => a.Email, a => "x")).Message, StringComparison.Ordinal);
        Assert.Contains("User.AddressCount is Int32", Assert.Throws<LoadOptionException>(() => Load.Value((User u) => u.AddressCount, u => u.Orders.Max(o => (int?)o.Id))).Message, StringComparison.Ordinal);
        await RefusedAsync("no rows", Load.Value((User u) => u.AddressCount, u => u.Orders.Max(o => o.Id)));
        await RefusedAsync("two options", s_addressCount, Load.Count((User u) => u.Addresses, a => a.Id > 1, u => u.AddressCount));

        async Task RefusedAsync(string part, params LoadOption<User>[] options) =>
            Assert.Contains(part, (await Assert.ThrowsAsync<LoadOptionException>(() => session.Query<User>().Options(options).ToListAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Locked_rows_and_rows_of_an_expired_session_have_values()
    {
        await using var session = Database.OpenSession();
        await session.Query<User>().ToListAsync();
        session.ExpireOnCommit = true;
        session.Add(new User { Id = 11, Name = "new" });
        await session.CommitAsync();

        var users = await session.Query<User>().Options(s_addressCount).OrderBy(u => u.Id).ForUpdate().ToListAsync();

        Assert.Equal("7:1 8:3 9:1 10:0 11:0", Graph.OfOne(users, u => u.Id, u => u.AddressCount));
    }

    [Fact]
    public void Explain_shows_values_and_their_statements()
    {
        using var session = Database.OpenSession();

        var plan = session.Query<User>().Options(s_addressCount, Load.SelectIn((User u) => u.Orders).Options(s_itemCount)).Explain();

        Assert.Contains("├─ AddressCount  value (option)  in statement 3", plan, StringComparison.Ordinal);
        Assert.Contains("ItemCount  value (option)  in statement 4", plan, StringComparison.Ordinal);
        Assert.Contains("4 statements", plan, StringComparison.Ordinal);
    }
}

public sealed class SqliteLoadedValueTests : LoadedValueTests<SqliteFile>;

public sealed class MariaDbLoadedValueTests : LoadedValueTests<MariaDbTestDatabase>;

public sealed class PostgreSqlLoadedValueTests : LoadedValueTests<PostgreSqlTestDatabase>;
