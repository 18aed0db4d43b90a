using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Diagnostics;

/// <summary>What a budget of statements refuses, and what it says of each statement.</summary>
public abstract class StatementBudgetTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task The_statement_that_exceeds_the_budget_is_not_sent_and_all_are_listed_with_reason_and_rows()
    {
        await using var session = Database.OpenSession();
        var budget = session.ExpectStatements(3);
        var users = await session.Query<User>().Options(Load.SelectIn((User u) => u.Orders)).OrderBy(u => u.Id).ToListAsync();
        Assert.Single(users[0].Addresses);

        var error = Assert.Throws<StatementBudgetException>(() => users[1].Addresses.Count);

        Assert.Equal(3, session.StatementCount);
        Assert.Equal(
            ["query for User, 4", "User.Orders by SelectIn, 5", "lazy load: User.Addresses, 1", "lazy load: User.Addresses, 0"],
            error.Statements.Select(statement => $"{statement.Reason}, {statement.Rows}"));
        Assert.StartsWith("REL125: 4 statements were to be sent where at most 3 were expected.", error.Message, StringComparison.Ordinal);
        Assert.Contains("3. lazy load: User.Addresses, 1 row", error.Message, StringComparison.Ordinal);
        Assert.All(error.Statements, statement => Assert.Contains(statement.Text, error.Message, StringComparison.Ordinal));

        // Caught on the way, it is thrown again where the budget ends. Then the session goes on, and the list that was refused loads.
        Assert.Same(error, Assert.Throws<StatementBudgetException>(budget.Dispose));
        Assert.Equal(3, users[1].Addresses.Count);
    }

    [Fact]
    public async Task An_exception_that_leaves_the_block_is_not_replaced_by_one_about_too_few_statements()
    {
        await using var session = Database.OpenSession();

        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            using var budget = session.ExpectStatements(3);
            await session.GetAsync<User>(7);
            throw new InvalidOperationException();
        });
    }

    [Fact]
    public async Task Exactly_the_number_is_required_where_it_is_verified()
    {
        await using var session = Database.OpenSession();
        using var budget = session.ExpectStatements(2);
        await session.GetAsync<User>(7);

        var error = Assert.Throws<StatementBudgetException>(budget.VerifyExact);
        Assert.StartsWith("REL125: 1 statement was sent where exactly 2 were expected.", error.Message, StringComparison.Ordinal);

        // In the identity map, so nothing is sent.
        await session.GetAsync<User>(7);
        Assert.Throws<StatementBudgetException>(budget.VerifyExact);
        await session.GetAsync<User>(8);
        budget.VerifyExact();
    }

    [Fact]
    public async Task Budgets_nest_and_the_inner_one_ends_first()
    {
        await using var session = Database.OpenSession();
        using var outer = session.ExpectStatements(2);
        using (var inner = session.ExpectStatements(1))
        {
            await session.GetAsync<User>(7);
            inner.VerifyExact();
        }

        await session.GetAsync<User>(8);
        outer.VerifyExact();
        using var none = session.ExpectStatements(0);
        await session.GetAsync<User>(8);
        none.VerifyExact();
    }

    [Fact]
    public async Task A_flush_tells_its_writes_and_what_it_reads_for_them()
    {
        await using var session = Database.OpenSession();
        var orders = await session.Query<Order>().OrderBy(o => o.Id).ToListAsync();
        var user = new User { Name = "new" };
        session.Add(user);
        orders[0].Description = "changed";
        orders[1].User = user;
        using var budget = session.ExpectStatements(0);

        var error = await Assert.ThrowsAsync<StatementBudgetException>(() => session.Query<User>().CountAsync());

        Assert.All(error.Statements, statement => Assert.StartsWith("flush: ", statement.Reason, StringComparison.Ordinal));
        Assert.Contains(error.Statements, statement => statement.Reason == "flush: INSERT User (Name) x1");

        // The transaction has failed, as after any other error of a flush; a rollback makes the session usable, with the budget still exceeded.
        await session.RollbackAsync();
        Assert.Equal("order 1", orders[0].Description);
        await Assert.ThrowsAsync<StatementBudgetException>(() => session.GetAsync<User>(7));
        Assert.Throws<StatementBudgetException>(budget.Dispose);
        Assert.NotNull(await session.GetAsync<User>(7));
    }

    [Fact]
    public async Task Every_operation_has_a_reason_of_its_own()
    {
        await using var session = Database.OpenSession();
        var orders = await session.Query<Order>().Options(Load.Batch((Order o) => o.User), Load.Immediate((Order o) => o.Address)).OrderBy(o => o.Id).ToListAsync();
        using var budget = session.ExpectStatements(100);

        Assert.Equal(7, orders[0].User!.Id);
        Assert.Equal(2, orders[0].User!.Addresses.Count + orders[0].Items.Count(item => item.Id == 1));
        await session.RefreshAsync(orders[0]);
        await session.LoadAsync(orders, o => o.Items);
        await session.MergeAsync(new User { Id = 8, Name = "merged" });
        await session.UpsertAsync(new User { Id = 10, Name = "upserted" }, u => u.Id);
        await session.ExecuteAsync($"UPDATE users SET name = 'jill' WHERE id = 7");
        await session.Sql<int>($"SELECT COUNT(*) FROM users").SingleAsync();
        await session.Query<User>().CountAsync(u => u.Id > 7);
        using var none = session.ExpectStatements(0);
        var error = await Assert.ThrowsAsync<StatementBudgetException>(() => session.GetAsync<Item>(1000));
        Assert.Equal("Item by key", Assert.Single(error.Statements).Reason);
        Assert.Throws<StatementBudgetException>(none.Dispose);

        var all = Assert.Throws<StatementBudgetException>(budget.VerifyExact).Statements;
        Assert.Equal(
            [
                "batch load: Order.User, 2",
                "lazy load: User.Addresses, 1",
                "lazy load: Order.Items, 3",
                "refresh: Order by key, 1",
                "Order.Items by SelectIn, 12",
                "merge: User by key, 1",
                "flush: UPDATE User (Name) x1, 1",
                "upsert of User, 1",
                "SQL text, 1",
                "SQL text, 1",
                "values of User, 1",
            ],
            all.Select(statement => $"{statement.Reason}, {statement.Rows}"));
    }
}

public sealed class SqliteStatementBudgetTests : StatementBudgetTests<SqliteFile>;

public sealed class MariaDbStatementBudgetTests : StatementBudgetTests<MariaDbTestDatabase>;

public sealed class PostgreSqlStatementBudgetTests : StatementBudgetTests<PostgreSqlTestDatabase>;
