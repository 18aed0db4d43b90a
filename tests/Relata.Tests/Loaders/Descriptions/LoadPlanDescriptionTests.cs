using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;

namespace Relata.Tests.Loaders.Descriptions;

public abstract class LoadPlanDescriptionTests<TDatabase> : FixTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_path_says_where_its_strategy_was_set_and_why_its_sql_is_as_it_is()
    {
        await using var session = Database.OpenSession();

        var plan = session.Query<User>()
            .Options(Load.Joined((User u) => u.Orders).Joined(o => o.Address), Load.SelectIn((User u) => u.Addresses).OrderBy(a => a.Id).Take(2))
            .OrderBy(u => u.Id).Take(2)
            .DescribePlan();

        var orders = Path(plan.Paths, "Orders");
        Assert.Equal((Loading.Joined, StrategySource.Option, 1), (orders.Strategy, orders.Source, orders.Statement));
        Assert.Equal(
            ["LEFT JOIN, because an owner may have no related rows", "the owners are selected in a sub-select, because their page or DISTINCT must not count the joined rows"],
            orders.Reasons);
        Assert.Equal(["LEFT JOIN, because AddressId can be null"], Path(orders.Paths, "Address").Reasons);
        Assert.Equal(StrategySource.Relationship, Path(orders.Paths, "Items").Source);
        var addresses = Path(plan.Paths, "Addresses");
        Assert.Equal(("OrderBy.Take", 2), (addresses.Filter, addresses.Statement));
        Assert.StartsWith("the page of each owner", Assert.Single(addresses.Reasons), StringComparison.Ordinal);
        Assert.Equal(["query for User", "User.Addresses by SelectIn"], plan.Statements.Select(statement => statement.Reason));
        Assert.Equal((2, 0, null), (plan.StatementCount, plan.RowCount, plan.Duration));
        Assert.Equal(0, session.StatementCount);
    }

    [Fact]
    public async Task A_reference_that_shares_its_statement_says_with_which()
    {
        await using var session = Database.OpenSession();

        var plan = session.Query<Order>().Options(Load.SelectIn((Order o) => o.User), Load.SelectIn((Order o) => o.Address).SelectIn(a => a.User)).DescribePlan();

        Assert.Equal(["one statement with Address.User, whose rows are of the same entity"], Path(plan.Paths, "User").Reasons);
        Assert.Equal(["one statement with Order.User, whose rows are of the same entity"], Path(Path(plan.Paths, "Address").Paths, "User").Reasons);
        Assert.Equal(3, plan.StatementCount);
    }

    [Fact]
    public async Task A_recorded_load_has_the_rows_and_executions_of_each_statement()
    {
        await using var session = Database.OpenSession();
        session.RecordLoads = true;
        var users = await session.Query<User>().Options(Load.SelectIn((User u) => u.Addresses).SelectIn(a => a.User)).OrderBy(u => u.Id).ToListAsync(Cancel);

        var load = Assert.Single(session.Loads);
        Assert.Equal([(1, 4), (1, 5), (0, 0)], load.Statements.Select(statement => (statement.Executions, statement.Rows)));
        Assert.Equal((2, 9), (load.StatementCount, load.RowCount));
        Assert.True(load.Duration >= load.Statements[0].Duration + load.Statements[1].Duration);
        Assert.Contains("not sent: nothing was missing", load.ToString(), StringComparison.Ordinal);

        _ = users[0].Orders.Count;
        Assert.Equal("User.Orders", session.Loads[^1].Name);
        Assert.Equal(session.StatementCount, session.Loads.Sum(one => one.StatementCount));
        Assert.Equal(session.RoundTripCount, session.Loads.Sum(one => one.RoundTripCount));
    }

    [Fact]
    public async Task Two_levels_of_one_relationship_have_their_own_numbers()
    {
        await using var session = Database.OpenSession();
        session.RecordLoads = true;

        await session.Query<Node>().Where(n => n.ParentId == null).Options(Load.SelectIn((Node n) => n.Children).SelectIn(n => n.Children)).ToListAsync(Cancel);

        Assert.Equal([1, 3, 2], Assert.Single(session.Loads).Statements.Select(statement => statement.Rows));
    }

    [Fact]
    public async Task Statements_beside_the_plan_are_listed_after_it()
    {
        await using var session = Database.OpenSession();
        session.RecordLoads = true;

        await session.Query<User>().Options(Load.Immediate((User u) => u.Addresses)).ToListAsync(Cancel);

        var load = Assert.Single(session.Loads);
        Assert.Equal([("query for User", true, 1, 4), ("immediate load: User.Addresses", false, 4, 5)], load.Statements.Select(one => (one.Reason, one.IsPlanned, one.Executions, one.Rows)));
        Assert.Equal(session.StatementCount, load.StatementCount);
    }

    [Fact]
    public async Task A_subquery_that_went_by_keys_says_what_was_sent()
    {
        await using var session = Database.OpenSession();
        var address = await session.GetAsync<Address>(1, Cancel);
        address!.User = await session.GetAsync<User>(8, Cancel);
        session.Autoflush = false;
        session.RecordLoads = session.RecordStatements = true;

        await session.Query<Address>().Where(a => a.Id == 1).Options(Load.Subquery((Address a) => a.User).Subquery(u => u.Orders)).ToListAsync(Cancel);

        var load = Assert.Single(session.Loads);
        Assert.Equal(session.Statements.Order(), load.Statements.Where(one => one.Executions > 0).Select(one => one.Text).Order());
    }

    [Fact]
    public async Task A_projection_has_its_statement_and_the_plans_of_its_entities()
    {
        await using var session = Database.OpenSession();
        session.RecordLoads = true;

        await session.Query<User>().Options(Load.SelectIn((User u) => u.Addresses)).Select(u => new { u, u.Name }).ToListAsync(Cancel);

        var load = Assert.Single(session.Loads);
        Assert.Equal([("values of User", 4)], load.Statements.Select(one => (one.Reason, one.Rows)));
        Assert.Equal(5, Assert.Single(load.Entities).RowCount);
        Assert.Equal((2, 9), (load.StatementCount, load.RowCount));
    }

    [Fact]
    public async Task A_failed_load_is_not_listed_and_recording_goes_on()
    {
        await using var session = Database.OpenSession();
        session.RecordLoads = true;
        using (var budget = session.ExpectStatements(1))
        {
            await Assert.ThrowsAsync<StatementBudgetException>(() => session.Query<User>().Options(Load.SelectIn((User u) => u.Addresses)).ToListAsync(Cancel));
            Assert.Throws<StatementBudgetException>(budget.Dispose);
        }

        Assert.Empty(session.Loads);
        Assert.NotEmpty(await session.Query<Address>().ToListAsync(Cancel));
        Assert.Single(session.Loads);
        session.RecordLoads = false;
        Assert.Throws<SessionStateException>(() => session.Loads);
    }

    [Fact]
    public async Task ExplainAnalyze_adds_the_plan_of_the_database_to_each_statement_that_was_sent()
    {
        await using var session = Database.OpenSession();

        var plan = await session.Query<User>().Where(u => u.Id > 7).Options(Load.SelectIn((User u) => u.Addresses).SelectIn(a => a.User)).ExplainAnalyzeAsync(Cancel);

        Assert.Equal([3, 4, 0], plan.Statements.Select(one => one.Rows));
        Assert.All(plan.Statements.Take(2), one => Assert.Contains("t0", one.ServerPlan, StringComparison.Ordinal));
        Assert.Null(plan.Statements[2].ServerPlan);
        using var other = Database.OpenSession();
        var text = other.Query<User>().Where(u => u.Id > 7).ExplainAnalyze().ToString();
        Assert.Contains("   3 rows in", text, StringComparison.Ordinal);
        Assert.Contains($"{Environment.NewLine}   | ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExplainAnalyze_sees_the_transaction_of_the_session_and_leaves_it_usable()
    {
        await using var session = Database.OpenSession();
        session.Add(new User { Id = 11, Name = "new" });

        var plan = await session.Query<User>().Where(u => u.Name == "new").ExplainAnalyzeAsync(Cancel);

        Assert.Equal(1, plan.RowCount);
        await session.CommitAsync(Cancel);
        Assert.Equal(5, await session.Query<User>().CountAsync(Cancel));
    }

    [Fact]
    public async Task ExplainAnalyze_refuses_the_programs_own_sql()
    {
        await using var session = Database.OpenSession();

        var error = await Assert.ThrowsAsync<QueryTranslationException>(() => session.Sql<User>($"SELECT * FROM users").ExplainAnalyzeAsync(Cancel));

        Assert.Contains("execute twice", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, session.StatementCount);
    }

    private static LoadPathDescription Path(IEnumerable<LoadPathDescription> paths, string name) => paths.Single(path => path.Name == name);
}

public sealed class SqliteLoadPlanDescriptionTests : LoadPlanDescriptionTests<SqliteFile>;

public sealed class PostgreSqlLoadPlanDescriptionTests : LoadPlanDescriptionTests<PostgreSqlTestDatabase>;

public sealed class MariaDbLoadPlanDescriptionTests : LoadPlanDescriptionTests<MariaDbTestDatabase>;
