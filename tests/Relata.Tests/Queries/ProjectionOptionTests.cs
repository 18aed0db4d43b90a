using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Queries;

/// <summary>What a query says before its Select holds for the entities that the Select returns.</summary>
public abstract class ProjectionOptionTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly Loading[] s_eager = [Loading.SelectIn, Loading.Joined, Loading.Subquery];

    [Fact]
    public async Task Eager_options_load_for_an_entity_in_an_object()
    {
        foreach (var loading in s_eager)
        {
            await using var session = Database.OpenSession();
            var rows = await session.Query<User>()
                .Options(Load.By(loading, (User u) => u.Addresses).By(Loading.SelectIn, a => a.Dingaling))
                .OrderBy(u => u.Id)
                .Select(u => new { User = u, Count = u.Addresses.Count })
                .ToListAsync();

            Assert.Equal([1, 3, 1, 0], rows.Select(row => row.User.Addresses.Count));
            Assert.Equal(rows.Select(row => row.Count), rows.Select(row => row.User.Addresses.Count));
            Assert.Equal(["ding 1/2", "ding 2/5"], rows.SelectMany(row => row.User.Addresses).Select(a => a.Dingaling?.Data).OfType<string>().Order());
            Assert.Equal(3, session.StatementCount);
        }
    }

    [Fact]
    public void Immediate_and_batch_options_load_for_an_entity_in_a_tuple()
    {
        using var session = Database.OpenSession();
        var rows = session.Query<User>().Options(Load.Immediate((User u) => u.Addresses), Load.Batch((User u) => u.Orders))
            .OrderBy(u => u.Id).Select(u => ValueTuple.Create(u.Name, u)).ToList();
        Assert.Equal(5, session.StatementCount);
        Assert.Equal([1, 3, 1, 0], rows.Select(row => row.Item2.Addresses.Count));
        Assert.Equal(5, session.StatementCount);
        Assert.Equal([3, 0, 2, 0], rows.Select(row => row.Item2.Orders.Count));
        Assert.Equal(6, session.StatementCount);
    }

    [Fact]
    public async Task An_option_that_raises_raises_after_a_Select_of_the_entity()
    {
        await using var session = Database.OpenSession();
        var before = await session.Query<User>().OrderBy(u => u.Id).FirstAsync();
        var user = await session.Query<User>().Options(Load.Raise((User u) => u.Addresses)).OrderBy(u => u.Id).Select(u => u).FirstAsync();
        Assert.Same(before, user);
        Assert.Throws<RelationshipNotLoadedException>(() => user.Addresses.Count);
        Assert.Equal(3, user.Orders.Count);

        var any = session.Query<User>().Options(Load.All<User>(Loading.Raise)).Where(u => u.Id == 8).Select(u => new { u }).Single().u;
        Assert.Throws<RelationshipNotLoadedException>(() => any.Addresses.Count);
        Assert.Throws<RelationshipNotLoadedException>(() => any.Orders.Count);
    }

    [Fact]
    public async Task Options_below_a_relationship_hold_for_the_related_entity_that_is_selected()
    {
        await using var session = Database.OpenSession();
        var users = await session.Query<Order>()
            .Options(Load.Joined((Order o) => o.User).Options(Load.SelectIn((User u) => u.Addresses), Load.Raise((User u) => u.Orders)))
            .OrderBy(o => o.Id).Select(o => o.User!).ToListAsync();
        Assert.Equal([7, 9, 7, 9, 7], users.Select(user => user.Id));
        Assert.Equal([1, 1, 1, 1, 1], users.Select(user => user.Addresses.Count));
        Assert.Equal(2, session.StatementCount);
        Assert.Throws<RelationshipNotLoadedException>(() => users[0].Orders.Count);
    }

    [Fact]
    public async Task Options_load_for_an_entity_and_for_a_related_one_in_one_object()
    {
        await using var session = Database.OpenSession();
        var rows = await session.Query<Order>()
            .Options(Load.SelectIn((Order o) => o.Items), Load.SelectIn((Order o) => o.User).SelectIn(u => u.Addresses))
            .OrderBy(o => o.Id).Select(o => new { First = o, o.User, Again = o }).ToListAsync();
        Assert.Equal([3, 3, 3, 2, 1], rows.Select(row => row.First.Items.Count));
        Assert.All(rows, row => Assert.Same(row.First, row.Again));
        Assert.All(rows, row => Assert.Same(row.User, row.First.User));
        Assert.All(rows, row => Assert.Single(row.User!.Addresses));

        // The rows, the items, the addresses: the users are among the rows.
        Assert.Equal(3, session.StatementCount);
    }

    [Fact]
    public async Task Options_load_for_the_entity_that_rows_are_grouped_by()
    {
        await using var session = Database.OpenSession();
        var groups = await session.Query<Order>().Options(Load.Joined((Order o) => o.User).SelectIn(u => u.Addresses))
            .GroupBy(o => o.User).Select(g => new { User = g.Key, Count = g.Count() }).ToListAsync();
        Assert.Equal([(7, 3, 1), (9, 2, 1)], groups.OrderBy(g => g.User!.Id).Select(g => (g.User!.Id, g.Count, g.User.Addresses.Count)));
        Assert.Equal(2, session.StatementCount);
    }

    [Fact]
    public void Options_load_for_an_entity_after_distinct_pages_and_raw_SQL()
    {
        using var session = Database.OpenSession();
        var page = session.Query<User>().Options(Load.SelectIn((User u) => u.Addresses)).OrderBy(u => u.Id).Skip(1).Take(2).Distinct()
            .Select(u => new { User = u }).Where(row => row.User.Id > 8).ToList();
        Assert.Equal([9], page.Select(row => row.User.Id));
        Assert.Single(page[0].User.Addresses);
        Assert.Equal(2, session.StatementCount);

        var raw = session.Sql<User>($"SELECT * FROM users WHERE id = {8}").Options(Load.SelectIn((User u) => u.Addresses)).Select(u => u).Single();
        Assert.Equal(3, raw.Addresses.Count);
        Assert.Equal(4, session.StatementCount);
    }

    [Fact]
    public void A_recursive_option_goes_on_from_the_related_entity_that_is_selected()
    {
        using var session = Database.OpenSession();
        var parents = session.Query<Node>().Options(Load.SelectIn((Node n) => n.Parent).Recursive()).Where(n => n.Id == 7).Select(n => n.Parent!).ToList();
        var statements = session.StatementCount;
        Assert.Equal("n1", parents.Single().Parent!.Parent!.Data);
        Assert.Equal(statements, session.StatementCount);
    }

    [Fact]
    public async Task PopulateExisting_and_ForUpdate_overwrite_an_entity_that_is_selected()
    {
        await using var session = Database.OpenSession();
        var held = await session.Query<Order>().Options(Load.SelectIn((Order o) => o.User)).OrderBy(o => o.Id).FirstAsync();
        await ChangeAsync("other");
        Assert.Equal("order 1", (await session.Query<Order>().Where(o => o.Id == 1).Select(o => o).SingleAsync()).Description);

        var pairs = await session.Query<Order>().Where(o => o.Id == 1).PopulateExisting().Select(o => new { o, o.User }).ToListAsync();
        Assert.Same(held, pairs.Single().o);
        Assert.Equal(("other", "other"), (held.Description, held.User!.Name));

        await ChangeAsync("locked");
        var locked = await session.Query<Order>().Where(o => o.Id == 1).ForUpdate().Select(o => o).FirstOrDefaultAsync();
        Assert.Same(held, locked);
        Assert.Equal("locked", held.Description);
    }

    [Fact]
    public void PopulateExisting_fills_loaded_lists_of_an_entity_that_is_selected_again()
    {
        using var session = Database.OpenSession();
        var user = session.Query<User>().Options(Load.SelectIn((User u) => u.Addresses)).Single(u => u.Id == 7);
        using (var other = Database.OpenSession())
        {
            other.Add(new Address { UserId = 7, Email = "new@bean.com" });
            other.Commit();
        }

        _ = session.Query<User>().Options(Load.SelectIn((User u) => u.Addresses)).Where(u => u.Id == 7).PopulateExisting().Select(u => new { u }).ToList();
        Assert.Equal(2, user.Addresses.Count);
    }

    [Fact]
    public void An_option_for_an_entity_that_the_Select_does_not_return_is_refused()
    {
        using var session = Database.OpenSession();
        var orders = session.Query<Order>().Options(Load.SelectIn((Order o) => o.Items));
        var error = Assert.Throws<LoadOptionException>(() => orders.Select(o => o.User).ToList());
        Assert.Contains("Order.Items", error.Message, StringComparison.Ordinal);
        Assert.Throws<LoadOptionException>(() => orders.Select(o => o.Id).ToList());
        Assert.Throws<LoadOptionException>(() => orders.GroupBy(o => o.UserId).Select(g => g.Key).ToList());
        Assert.Throws<LoadOptionException>(() => session.Query<Order>()
            .Options(Load.SelectIn((Order o) => o.User).SelectIn(u => u.Addresses)).Select(o => o.Address).ToList());
        Assert.Equal(0, session.StatementCount);
        Assert.Equal(5, orders.Count());
    }

    [Fact]
    public void Explain_prints_what_is_loaded_for_the_entities_of_a_projection()
    {
        using var session = Database.OpenSession();
        var text = session.Query<User>().Options(Load.Joined((User u) => u.Addresses)).Select(u => new { u }).Explain();
        Assert.Contains("Addresses  SelectIn (option)", text, StringComparison.Ordinal);
    }

    private async Task ChangeAsync(string text)
    {
        await using var other = Database.OpenSession();
        await other.ExecuteAsync($"UPDATE orders SET description = {text} WHERE id = 1");
        await other.ExecuteAsync($"UPDATE users SET name = {text} WHERE id = 7");
        await other.CommitAsync();
    }
}

public sealed class SqliteProjectionOptionTests : ProjectionOptionTests<SqliteFile>;

public sealed class MariaDbProjectionOptionTests : ProjectionOptionTests<MariaDbTestDatabase>;

public sealed class PostgreSqlProjectionOptionTests : ProjectionOptionTests<PostgreSqlTestDatabase>;
