// What is refused where it is written is refused when it is made as well, as a stored option is.
#pragma warning disable REL106
using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Loaders.Joins;

/// <summary>Inner joins as an option: what has no related row is left out, however the query ends.</summary>
public abstract class InnerJoinTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly LoadOption<User> s_addresses = Load.Joined((User u) => u.Addresses).Inner();
    private static readonly LoadOption<Order> s_address = Load.Joined((Order o) => o.Address).Inner();

    [Fact]
    public async Task Owners_without_related_rows_are_left_out_and_lists_are_whole()
    {
        await using var session = Database.OpenSession();
        session.RecordStatements = true;

        var users = await session.Query<User>().Options(s_addresses).OrderBy(u => u.Id).ToListAsync();
        var orders = await session.Query<Order>().Options(s_address).OrderBy(o => o.Id).Take(4).ToListAsync();
        var items = await session.Query<Item>().Options(Load.Joined((Item i) => i.Keywords).Inner()).OrderBy(i => i.Id).ToListAsync();

        Assert.Equal("7:1 8:2,3,4 9:5", Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));
        Assert.All(users, user => Assert.False(user.Addresses.IsPartial));
        Assert.Equal("1:1 2:4 3:1 4:4", Graph.OfOne(orders, o => o.Id, o => o.Address?.Id));
        Assert.Equal("1:2,4,6 2:2,5,7 3:3,4,6", Graph.Of(items, i => i.Id, i => i.Keywords.Select(k => k.Id).Order()));
        Assert.All(session.Statements, statement => Assert.DoesNotContain("LEFT JOIN", statement));
        Assert.All(session.Statements, statement => Assert.DoesNotContain("EXISTS", statement));
        Assert.Equal(3, session.StatementCount);
    }

    [Fact]
    public async Task A_page_and_what_counts_leave_out_the_same()
    {
        await using var session = Database.OpenSession();
        var query = session.Query<User>().Options(s_addresses).OrderByDescending(u => u.Id);

        Assert.Equal("9:5 8:2,3,4", Graph.Of(await query.Take(2).ToListAsync(), u => u.Id, u => u.Addresses.Select(a => a.Id)));
        Assert.Equal("8:2,3,4 7:1", Graph.Of(await query.Skip(1).Take(2).ToListAsync(), u => u.Id, u => u.Addresses.Select(a => a.Id)));
        Assert.Equal(9, (await query.FirstAsync()).Id);
        Assert.Null(await query.SingleOrDefaultAsync(u => u.Id == 10));
        Assert.Equal("7 8 9", string.Join(' ', (await query.Distinct().ToListAsync()).Select(u => u.Id).Order()));
        Assert.Equal(3, await query.CountAsync());
        Assert.Equal(2, await query.Take(2).CountAsync());
        Assert.False(await query.AnyAsync(u => u.Id == 10));
        Assert.True(await query.AllAsync(u => u.Id < 10));
        Assert.Equal(9, await query.MaxAsync(u => u.Id));
        Assert.Equal(4, await session.Query<Order>().Options(s_address).CountAsync());
    }

    [Fact]
    public async Task What_is_loaded_by_another_statement_belongs_to_the_owners_that_are_left()
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>()
            .Options(s_addresses, Load.Subquery((User u) => u.Orders).Subquery(o => o.Items))
            .OrderBy(u => u.Id).ToListAsync();

        Assert.Equal("7:1,3,5 8: 9:2,4", Graph.Of(users, u => u.Id, u => u.Orders.Select(o => o.Id)));
        Assert.Equal([5], users[0].Orders[2].Items.Select(i => i.Id));
        Assert.Equal(3, session.StatementCount);
    }

    [Fact]
    public async Task A_related_row_must_satisfy_the_condition_of_the_option_and_the_criteria()
    {
        await using var session = Database.OpenSession();
        var least = 1;

        var some = session.Query<User>().Options(Load.Joined((User u) => u.Addresses).Where(a => a.Id > least).Inner()).OrderBy(u => u.Id);
        Assert.Equal("8:2,3,4 9:5", Graph.Of(await some.ToListAsync(), u => u.Id, u => u.Addresses.Select(a => a.Id)));
        Assert.Equal(2, await some.CountAsync());
        Assert.Equal([8], (await some.Take(1).ToListAsync()).Select(u => u.Id));
        least = 4;
        Assert.Equal([9], (await some.PopulateExisting().ToListAsync()).Select(u => u.Id));

        var seen = session.Query<User>().WithCriteria<Address>(a => a.Id != 1 && a.Id != 5).Options(s_addresses);
        Assert.Equal([8], (await seen.ToListAsync()).Select(u => u.Id));
        Assert.Equal(1, await seen.CountAsync());
    }

    [Fact]
    public async Task A_path_of_inner_joins_needs_a_row_at_each_step()
    {
        await using var session = Database.OpenSession();
        var query = session.Query<Order>().Options(Load.Joined((Order o) => o.Address).Inner().Joined(a => a.Dingaling).Inner()).OrderBy(o => o.Id);
        Database.Execute("UPDATE orders SET address_id = 2 WHERE id = 3");

        Assert.Equal([3], (await query.ToListAsync()).Select(o => o.Id));
        Assert.Equal([3], (await query.Take(5).ToListAsync()).Select(o => o.Id));
        Assert.Equal(1, await query.CountAsync());
        Assert.Equal(1, (await query.SingleAsync()).Address!.Dingaling!.Id);
    }

    [Fact]
    public async Task What_the_session_holds_is_left_out_as_well_and_keeps_its_relationships()
    {
        await using var session = Database.OpenSession();
        var all = await session.Query<User>().Options(Load.SelectIn((User u) => u.Addresses)).OrderBy(u => u.Id).ToListAsync();
        all[3].Addresses.Add(new Address { Email = "new@chuck.com" });
        all[0].Addresses[0].User = all[3];

        var users = await session.Query<User>().Options(s_addresses).OrderBy(u => u.Id).ToListAsync();

        Assert.Equal([8, 9, 10], users.Select(u => u.Id));
        Assert.Same(all[3], users[2]);
        Assert.Equal("8:3 9:1 10:2", Graph.OfOne(users, u => u.Id, u => u.Addresses.Count));
        Assert.Empty(all[0].Addresses);
    }

    [Fact]
    public async Task The_description_says_that_the_join_is_inner()
    {
        await using var session = Database.OpenSession();
        Assert.Contains("JOIN, because of Inner: what has no related row is left out", session.Query<User>().Options(s_addresses).Explain());
    }

    [Fact]
    public void What_an_inner_join_cannot_mean_is_refused()
    {
        AssertRefused("it is not joined, it loads by SelectIn", () => Load.SelectIn((User u) => u.Addresses).Inner());
        AssertRefused("it is not joined, it loads by Lazy", () => Load.Default((User u) => u.Addresses).Inner());
        AssertRefused("its rows are those of the query's own join", () => Load.ContainsEager((User u) => u.Addresses).Inner());
        AssertRefused("each owner has a page of its rows", () => Load.Joined((User u) => u.Addresses).Take(1).Inner());
        AssertRefused("it is joined by an inner join", () => Load.Joined((User u) => u.Addresses).Inner().Take(1));
        AssertRefused("at the last level", () => Load.Joined((Node n) => n.Children).Inner().Recursive(2));
        AssertRefused("at the last level", () => Load.Joined((Node n) => n.Children).Recursive(2).Inner());

        using var session = Database.OpenSession();
        AssertRefused("which shows a part of the list", () => session.Query<User>().Options(Load.Joined((User u) => u.Orders).Inner().Joined(o => o.Address).Inner()).ToList());
        AssertRefused("Load that by Joined with Inner as well", () => session.Query<Address>().Options(Load.SelectIn((Address a) => a.User).Options(s_addresses)).ToList());
        AssertRefused("in a query with a Select", () => session.Query<User>().Options(s_addresses).Select(u => u.Name).ToList());
        AssertRefused("in a query with a Select", () => session.Query<User>().Options(s_addresses).Select(u => u.Name).Count());
        AssertRefused("onto objects that are there already", () => { session.Load(session.Query<User>().ToList(), s_addresses); return session; });
        AssertRefused("by SelectIn and by Joined", () => session.Query<User>().Options(Load.SelectIn((User u) => u.Addresses), s_addresses).ToList());
    }

    private static void AssertRefused(string reason, Func<object> load) => Assert.Contains(reason, Assert.Throws<LoadOptionException>(load).Message);
}

public sealed class SqliteInnerJoinTests : InnerJoinTests<SqliteFile>;

public sealed class PostgreSqlInnerJoinTests : InnerJoinTests<PostgreSqlTestDatabase>;

public sealed class MariaDbInnerJoinTests : InnerJoinTests<MariaDbTestDatabase>;
