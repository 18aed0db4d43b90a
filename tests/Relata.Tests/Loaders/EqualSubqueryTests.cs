using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Loaders;

/// <summary>Subquery loads of one entity on two paths, which are one statement.</summary>
public abstract class EqualSubqueryTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly LoadOption<Order>[] s_options =
        [Load.Subquery((Order o) => o.User), Load.Subquery((Order o) => o.Address).Subquery(a => a.User)];

    private static readonly string[] s_descending = ["7 ", "9 8", "7 7", "9 8", "7 7"];

    [Fact]
    public async Task Users_of_two_paths_are_read_once()
    {
        await using var session = Database.OpenSession();
        var orders = await session.Query<Order>().Options(s_options).OrderBy(o => o.Id).ToListAsync();

        Assert.Equal(["7 7", "9 8", "7 7", "9 8", "7 "], orders.Select(Print));
        // Orders, addresses, users.
        Assert.Equal(3, session.StatementCount);
    }

    [Theory]
    [InlineData(0, 2, 3)]
    [InlineData(1, 3, 3)]
    [InlineData(4, 5, 3)]
    public async Task A_page_is_the_same_in_both_parts(int skip, int take, int statements)
    {
        await using var session = Database.OpenSession();
        var query = session.Query<Order>().Options(s_options).Where(o => o.Id > 0).OrderByDescending(o => o.Description).Skip(skip).Take(take);

        var orders = await query.ToListAsync();

        Assert.Equal(s_descending.Skip(skip).Take(take), orders.Select(Print));
        Assert.Equal(statements, session.StatementCount);
        Assert.Contains(" UNION ", query.Explain(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changed_moved_added_and_expired_owners_in_the_session_are_linked_as_by_SelectIn()
    {
        LoadOption<Order>[] bySelectIn = [Load.SelectIn((Order o) => o.User), Load.SelectIn((Order o) => o.Address).SelectIn(a => a.User)];

        Assert.Equal(await UseAsync(bySelectIn), await UseAsync(s_options));
    }

    private async Task<string[]> UseAsync(LoadOption<Order>[] options)
    {
        await using var session = Database.OpenSession();
        var orders = await session.Query<Order>().Options(Load.SelectIn((Order o) => o.Address)).Where(o => o.Id < 5).OrderBy(o => o.Id).ToListAsync();
        var last = (await session.GetAsync<Order>(5))!;
        session.Autoflush = false;
        last.AddressId = 5;
        orders[1].UserId = 10;
        orders[0].Address!.UserId = 9;
        session.Expire(orders[2]);
        session.Add(new Order { Id = 6, UserId = 8, AddressId = 2 });

        var again = await session.Query<Order>().Options(options).OrderBy(o => o.Id).ToListAsync();

        Assert.Equal([.. orders, last], again);
        var shown = again.Select(Print).ToArray();
        await session.FlushAsync();
        return [.. shown, .. (await session.Query<Order>().Options(options).PopulateExisting().OrderBy(o => o.Id).ToListAsync()).Select(Print)];
    }

    private static string Print(Order order) => $"{order.User?.Id} {order.Address?.User?.Id}";
}

public sealed class SqliteEqualSubqueryTests : EqualSubqueryTests<SqliteMemory>;

public sealed class MariaDbEqualSubqueryTests : EqualSubqueryTests<MariaDbTestDatabase>;

public sealed class PostgreSqlEqualSubqueryTests : EqualSubqueryTests<PostgreSqlTestDatabase>;
