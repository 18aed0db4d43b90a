using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Loaders.Compared;

/// <summary>
/// What each strategy sends when a query runs and when every relationship is then read, cell by cell: the counts are
/// SQLAlchemy's (1.4.46, measured), but for the rows that say otherwise.
/// </summary>
public abstract class StrategyMatrixTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(Loading.Lazy, 1, 4)]
    [InlineData(Loading.Joined, 1, 0)]
    [InlineData(Loading.Subquery, 2, 0)]
    [InlineData(Loading.SelectIn, 2, 0)]
    [InlineData(Loading.Immediate, 5, 0)]
    [InlineData(Loading.Batch, 1, 1)]
    public async Task One_to_many(Loading strategy, int atQuery, int atAccess)
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>().Options(Load.By(strategy, (User u) => u.Addresses)).OrderBy(u => u.Id).ToListAsync();

        Assert.Equal(atQuery, session.StatementCount);
        Assert.Equal("7:1 8:2,3,4 9:5 10:", Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));
        Assert.Equal(atQuery + atAccess, session.StatementCount);
    }

    [Theory]
    [InlineData(Loading.Lazy, 1, 3)]
    [InlineData(Loading.Joined, 1, 0)]
    [InlineData(Loading.Subquery, 2, 0)]
    [InlineData(Loading.SelectIn, 2, 0)]
    [InlineData(Loading.Immediate, 4, 0)]
    [InlineData(Loading.Batch, 1, 1)]
    public async Task Many_to_one(Loading strategy, int atQuery, int atAccess)
    {
        await using var session = Database.OpenSession();

        var addresses = await session.Query<Address>().Options(Load.By(strategy, (Address a) => a.User)).OrderBy(a => a.Id).ToListAsync();

        Assert.Equal(atQuery, session.StatementCount);
        Assert.Equal("1:7 2:8 3:8 4:8 5:9", Graph.OfOne(addresses, a => a.Id, a => a.User!.Id));
        Assert.Equal(atQuery + atAccess, session.StatementCount);
        Assert.Same(addresses[1].User, addresses[3].User);
    }

    [Theory]
    [InlineData(Loading.Lazy, 1, 5)]
    [InlineData(Loading.Joined, 1, 0)]
    [InlineData(Loading.Subquery, 2, 0)]
    [InlineData(Loading.SelectIn, 2, 0)]
    [InlineData(Loading.Immediate, 6, 0)]
    [InlineData(Loading.Batch, 1, 1)]
    public async Task Many_to_many(Loading strategy, int atQuery, int atAccess)
    {
        await using var session = Database.OpenSession();

        var orders = await session.Query<Order>().Options(Load.By(strategy, (Order o) => o.Items)).OrderBy(o => o.Id).ToListAsync();

        Assert.Equal(atQuery, session.StatementCount);
        Assert.Equal("1:1,2,3 2:1,2,3 3:3,4,5 4:1,5 5:5", Graph.Of(orders, o => o.Id, o => o.Items.Select(i => i.Id)));
        Assert.Equal(atQuery + atAccess, session.StatementCount);
        Assert.Same(orders[0].Items[0], orders[1].Items[0]);
    }

    [Theory]
    [InlineData(Loading.Lazy, 1, 5)]
    [InlineData(Loading.Joined, 1, 0)]
    [InlineData(Loading.Subquery, 2, 0)]
    [InlineData(Loading.SelectIn, 2, 0)]
    [InlineData(Loading.Immediate, 6, 0)]
    [InlineData(Loading.Batch, 1, 1)]
    public async Task One_to_one_from_the_side_without_the_foreign_key(Loading strategy, int atQuery, int atAccess)
    {
        await using var session = Database.OpenSession();

        var addresses = await session.Query<Address>().Options(Load.By(strategy, (Address a) => a.Dingaling)).OrderBy(a => a.Id).ToListAsync();

        Assert.Equal(atQuery, session.StatementCount);
        Assert.Equal("1: 2:1 3: 4: 5:2", Graph.OfOne(addresses, a => a.Id, a => a.Dingaling?.Id));
        Assert.Equal(atQuery + atAccess, session.StatementCount);
    }

    [Theory]
    [InlineData(Loading.Lazy, 1, 2)]
    [InlineData(Loading.Joined, 1, 0)]
    [InlineData(Loading.Subquery, 2, 0)]
    [InlineData(Loading.SelectIn, 2, 0)]
    [InlineData(Loading.Immediate, 3, 0)]
    [InlineData(Loading.Batch, 1, 1)]
    public async Task Many_to_one_with_a_null_foreign_key(Loading strategy, int atQuery, int atAccess)
    {
        await using var session = Database.OpenSession();

        var orders = await session.Query<Order>().Options(Load.By(strategy, (Order o) => o.Address)).OrderBy(o => o.Id).ToListAsync();

        Assert.Equal(atQuery, session.StatementCount);
        Assert.Equal("1:1 2:4 3:1 4:4 5:", Graph.OfOne(orders, o => o.Id, o => o.Address?.Id));
        Assert.Equal(atQuery + atAccess, session.StatementCount);
    }

    [Theory]
    [InlineData(Loading.Lazy, 1, 2)]
    [InlineData(Loading.Joined, 1, 0)]
    [InlineData(Loading.Subquery, 2, 0)]
    [InlineData(Loading.SelectIn, 2, 0)]
    [InlineData(Loading.Immediate, 3, 0)]
    [InlineData(Loading.Batch, 1, 1)]
    public async Task One_to_many_of_a_page(Loading strategy, int atQuery, int atAccess)
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>().Options(Load.By(strategy, (User u) => u.Addresses)).OrderBy(u => u.Id).Skip(1).Take(2).ToListAsync();

        Assert.Equal(atQuery, session.StatementCount);
        Assert.Equal("8:2,3,4 9:5", Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));
        Assert.Equal(atQuery + atAccess, session.StatementCount);
    }

    [Theory]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Immediate)]
    [InlineData(Loading.Batch)]
    public async Task One_to_many_of_a_page_without_an_end_and_of_pages_with_nothing(Loading strategy)
    {
        await using var session = Database.OpenSession();
        var users = session.Query<User>().Options(Load.By(strategy, (User u) => u.Addresses)).OrderBy(u => u.Id);

        Assert.Equal("8:2,3,4 9:5 10:", Graph.Of(await users.Skip(1).ToListAsync(), u => u.Id, u => u.Addresses.Select(a => a.Id)));
        Assert.Empty(await users.Take(0).ToListAsync());
        Assert.Empty(await users.Skip(1).Take(0).ToListAsync());
        Assert.Empty(await users.Skip(4).ToListAsync());
    }

    // 1 user query, 4 users' orders, 5 orders' items, 5 items' keywords; Batch: one for each level.
    [Theory]
    [InlineData(Loading.Lazy, 1, 14)]
    [InlineData(Loading.Joined, 1, 0)]
    [InlineData(Loading.Subquery, 4, 0)]
    [InlineData(Loading.SelectIn, 4, 0)]
    [InlineData(Loading.Batch, 1, 3)]
    public async Task Three_levels(Loading strategy, int atQuery, int atAccess)
    {
        await using var session = Database.OpenSession();
        var option = Load.By(strategy, (User u) => u.Orders).By(strategy, o => o.Items).By(strategy, i => i.Keywords);

        var users = await session.Query<User>().Options(option).OrderBy(u => u.Id).ToListAsync();

        Assert.Equal(atQuery, session.StatementCount);
        Assert.Equal(
            "7:1[1(2,4,6) 2(2,5,7) 3(3,4,6)],3[3(3,4,6) 4() 5()],5[5()] 8: 9:2[1(2,4,6) 2(2,5,7) 3(3,4,6)],4[1(2,4,6) 5()] 10:",
            Graph.Of(users, u => u.Id, u => u.Orders.Select(o => $"{o.Id}[{string.Join(" ", o.Items.Select(i => $"{i.Id}({string.Join(",", i.Keywords.Select(k => k.Id).Order())})"))}]")));
        Assert.Equal(atQuery + atAccess, session.StatementCount);
    }

    [Theory]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.Subquery, 3)]
    [InlineData(Loading.SelectIn, 3)]
    public async Task Collections_beside_each_other(Loading strategy, int statements)
    {
        await using var session = Database.OpenSession();

        var users = await session.Query<User>()
            .Options(Load.By(strategy, (User u) => u.Orders), Load.By(strategy, (User u) => u.Addresses)).OrderBy(u => u.Id).ToListAsync();

        Assert.Equal("7:1,3,5 8: 9:2,4 10:", Graph.Of(users, u => u.Id, u => u.Orders.Select(o => o.Id)));
        Assert.Equal("7:1 8:2,3,4 9:5 10:", Graph.Of(users, u => u.Id, u => u.Addresses.Select(a => a.Id)));
        Assert.Equal(statements, session.StatementCount);
    }

    // SQLAlchemy's selectin asks again, with 2 statements.
    [Theory]
    [InlineData(Loading.Lazy, 1)]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.SelectIn, 1)]
    [InlineData(Loading.Immediate, 1)]
    public async Task Many_to_one_whose_targets_the_session_has(Loading strategy, int statements)
    {
        await using var session = Database.OpenSession();
        var users = await session.Query<User>().ToListAsync();
        var before = session.StatementCount;

        var addresses = await session.Query<Address>().Options(Load.By(strategy, (Address a) => a.User)).OrderBy(a => a.Id).ToListAsync();

        Assert.Equal("1:7 2:8 3:8 4:8 5:9", Graph.OfOne(addresses, a => a.Id, a => a.User!.Id));
        Assert.All(addresses, address => Assert.Contains(address.User, users));
        Assert.Equal(before + statements, session.StatementCount);
    }

    // SQLAlchemy: 1+7 lazily; 1+4, 1+2, 1+1 joined to a depth of 1 to 3; 2+6, 3+3, 4+1 by selectin to that depth; 5+0 without limit.
    [Theory]
    [InlineData(Loading.Lazy, null, 1, 7)]
    [InlineData(Loading.Joined, 1, 1, 4)]
    [InlineData(Loading.Joined, 2, 1, 2)]
    [InlineData(Loading.Joined, 3, 1, 1)]
    [InlineData(Loading.SelectIn, 1, 2, 5)]
    [InlineData(Loading.SelectIn, 2, 3, 3)]
    [InlineData(Loading.SelectIn, 3, 4, 1)]
    [InlineData(Loading.SelectIn, int.MaxValue, 5, 0)]
    [InlineData(Loading.Batch, int.MaxValue, 1, 4)]
    public async Task A_tree_of_one_table(Loading strategy, int? depth, int atQuery, int atAccess)
    {
        await using var session = Database.OpenSession();
        var children = Load.By(strategy, (Node n) => n.Children);

        var root = await session.Query<Node>().Options(depth is { } levels ? children.Recursive(levels) : children).SingleAsync(n => n.ParentId == null);

        Assert.Equal(atQuery, session.StatementCount);
        Assert.Equal("n1(n11 n12(n121(n1211) n122) n13)", Print(root));
        Assert.Equal(atQuery + atAccess, session.StatementCount);

        static string Print(Node node) =>
            node.Children.Count == 0 ? node.Data! : $"{node.Data}({string.Join(" ", node.Children.Select(Print))})";
    }
}

public sealed class SqliteStrategyMatrixTests : StrategyMatrixTests<SqliteFile>;

public sealed class MariaDbStrategyMatrixTests : StrategyMatrixTests<MariaDbTestDatabase>;

public sealed class PostgreSqlStrategyMatrixTests : StrategyMatrixTests<PostgreSqlTestDatabase>;
