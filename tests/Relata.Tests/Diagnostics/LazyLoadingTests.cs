using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Diagnostics;

/// <summary>What the rule of a session about lazy loading refuses and reports.</summary>
public abstract class LazyLoadingTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task Raise_throws_with_the_option_and_answers_what_needs_no_sql()
    {
        await using var session = Database.OpenSession();
        await session.GetAsync<Address>(1);
        var orders = await session.Query<Order>().Options(Load.Batch((Order o) => o.User)).OrderBy(o => o.Id).ToListAsync();
        session.LazyLoading = LazyLoading.Raise;

        Assert.Equal(1, orders[0].Address!.Id);
        Assert.Null(orders[4].Address);
        var error = Assert.Throws<RelationshipNotLoadedException>(() => orders[1].Address);
        Assert.Throws<RelationshipNotLoadedException>(() => orders[1].Items.Count);
        Assert.Throws<RelationshipNotLoadedException>(() => orders[1].User);
        Assert.Equal(
            "REL102: Order.Address is not loaded, and the session raises lazy loads (LazyLoading.Raise). "
            + "Load it in the query with .Options(Load.SelectIn((Order x) => x.Address)).",
            error.Message);
        Assert.Equal(2, session.StatementCount);

        // What the program asks for is loaded, and the objects remember nothing of the rule.
        await session.LoadAsync(orders, o => o.Items);
        Assert.Equal(3, orders[1].Items.Count);
        session.LazyLoading = LazyLoading.Allowed;
        Assert.Equal(4, orders[1].Address!.Id);
        Assert.Equal(9, orders[1].User!.Id);
    }

    [Fact]
    public async Task Raise_on_repeat_loads_for_one_owner_and_throws_for_the_second()
    {
        Database.LazyLoading = LazyLoading.RaiseOnRepeat;
        await using var session = Database.OpenSession();
        var users = await session.Query<User>().Options(Load.Batch((User u) => u.Orders)).OrderBy(u => u.Id).ToListAsync();

        Assert.Single(users[0].Addresses);
        session.Expire(users[0]);
        Assert.Single(users[0].Addresses);
        var error = Assert.Throws<RelationshipNotLoadedException>(() => users[1].Addresses.Count);
        Assert.Contains("User.Addresses is not loaded, and was loaded lazily for another User of the same result", error.Message, StringComparison.Ordinal);
        Assert.Contains("Load.SelectIn((User x) => x.Addresses)", error.Message, StringComparison.Ordinal);

        // For all owners at once; another result.
        Assert.Equal(5, users.Skip(1).Sum(user => user.Orders.Count) + users[0].Orders.Count);
        Assert.Equal(3, (await session.Query<User>().SingleAsync(u => u.Id == 8)).Addresses.Count);
    }

    [Fact]
    public async Task Raise_on_repeat_follows_accesses_from_one_result()
    {
        await using var session = Database.OpenSession();
        session.LazyLoading = LazyLoading.RaiseOnRepeat;
        var orders = await session.Query<Order>().Options(Load.SelectIn((Order o) => o.Address)).OrderBy(o => o.Id).ToListAsync();

        Assert.Null(orders[0].Address!.Dingaling);
        var error = Assert.Throws<RelationshipNotLoadedException>(() => orders[1].Address!.Dingaling);

        Assert.Contains("Load.SelectIn((Order x) => x.Address).SelectIn(x => x.Dingaling)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_reports_every_lazy_load()
    {
        List<string> warnings = [];
        Database.Warning += (_, warning) => warnings.Add(warning.Message);
        await using var session = Database.OpenSession();
        session.LazyLoading = LazyLoading.Log;
        var orders = await session.Query<Order>().OrderBy(o => o.Id).ToListAsync();

        Assert.Equal(orders[0].Address, orders[2].Address);
        Assert.NotNull(orders[1].Address);

        Assert.Equal(2, warnings.Count);
        Assert.All(warnings, warning => Assert.StartsWith("Order.Address was loaded lazily, last at ", warning, StringComparison.Ordinal));
        Assert.All(warnings, warning => Assert.Contains("LazyLoadingTests.cs:", warning, StringComparison.Ordinal));
    }

    // The foreign key of an expired owner may have changed, so its row is read before the answer is known.
    [Fact]
    public async Task An_expired_owner_needs_sql_even_if_the_related_entity_is_in_memory()
    {
        await using var session = Database.OpenSession();
        var order = await session.Query<Order>().Options(Load.SelectIn((Order o) => o.Address)).SingleAsync(o => o.Id == 1);
        session.Expire(order);
        session.LazyLoading = LazyLoading.Raise;

        Assert.Throws<RelationshipNotLoadedException>(() => order.Address);

        session.LazyLoading = LazyLoading.RaiseOnRepeat;
        Assert.Equal(1, order.Address!.Id);
    }

    [Fact]
    public async Task A_pending_object_has_nothing_to_load()
    {
        await using var session = Database.OpenSession();
        session.LazyLoading = LazyLoading.Raise;
        var user = new User { Name = "new" };
        session.Add(user);

        Assert.Empty(user.Addresses);
        await session.FlushAsync();
        Assert.Empty(user.Addresses);
    }
}

public sealed class SqliteLazyLoadingTests : LazyLoadingTests<SqliteFile>;

public sealed class MariaDbLazyLoadingTests : LazyLoadingTests<MariaDbTestDatabase>;

public sealed class PostgreSqlLazyLoadingTests : LazyLoadingTests<PostgreSqlTestDatabase>;
