using Relata.Tests.Databases;
using Relata.Tests.Models.Staff;

namespace Relata.Tests.Loaders;

/// <summary>
/// An entity that a query reaches on several paths: for each of its relationships, an explicit option applies before what no option names, and of two
/// options the one nearer to the root.
/// </summary>
public abstract class SeveralPathsTests<TDatabase> : IAsyncLifetime
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private Database _database = null!;

    // Employee 1 manages 2, and 2 manages 3 and 4. The customers of 2, 3 and 4 have an invoice each.
    public async ValueTask InitializeAsync()
    {
        _database = _test.Open(ModelSet.InNamespace(typeof(Employee).Namespace!));
        await _database.CreateTablesAsync(TestContext.Current.CancellationToken);
        await using var session = _database.OpenSession();
        Employee one = new() { Id = 1, Name = "one" }, two = new() { Id = 2, Name = "two", Manager = one };
        Employee[] all = [one, two, new() { Id = 3, Name = "three", Manager = two }, new() { Id = 4, Name = "four", Manager = two }];
        session.AddRange(all);
        foreach (var (number, employee) in new List<Employee> { all[1], all[1], all[2], all[3] }.Index())
        {
            session.Add(new Customer { Id = number + 1, Name = $"c{number + 1}", Representative = employee, Invoices = { new Invoice { Total = number } } });
        }

        await session.CommitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.Immediate)]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Batch)]
    public void The_options_of_a_path_apply_to_what_a_path_without_options_reaches_too(Loading manager)
    {
        using var session = _database.OpenSession();
        var employees = Query(session, Load.By(manager, (Employee e) => e.Manager), Load.Lazy((Employee e) => e.Customers).SelectIn(c => c.Invoices));
        ReadManagers(employees);
        var before = session.StatementCount;

        Assert.Equal("1: 2:1,2 3:3 4:4", Customers(employees));

        // A statement for the customers of each employee, and one for the invoices of each who has customers.
        Assert.Equal(before + 7, session.StatementCount);
    }

    [Theory]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.Immediate)]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Batch)]
    public void What_an_option_forbids_stays_forbidden_on_every_path(Loading manager)
    {
        using var session = _database.OpenSession();
        var employees = Query(session, Load.By(manager, (Employee e) => e.Manager), Load.Raise((Employee e) => e.Customers));
        ReadManagers(employees);

        Assert.All(employees, employee => Assert.Throws<RelationshipNotLoadedException>(() => employee.Customers.Count));
    }

    [Theory]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.Immediate)]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Batch)]
    public void Of_two_options_the_one_nearer_to_the_root_applies(Loading manager)
    {
        using var session = _database.OpenSession();
        var options = new LoadOption<Employee>[] { Load.By(manager, (Employee e) => e.Manager).Raise(m => m.Customers), Load.Lazy((Employee e) => e.Customers) };
        var employees = session.Query<Employee>().Where(e => e.Id > 1).Options(options).OrderBy(e => e.Id).ToList();
        ReadManagers(employees);

        Assert.Equal("2:1,2 3:3 4:4", Customers(employees));
        Assert.Throws<RelationshipNotLoadedException>(() => employees[0].Manager!.Customers.Count);
    }

    [Theory]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.Immediate)]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Batch)]
    public void An_option_for_one_relationship_applies_before_one_for_all(Loading manager)
    {
        using var session = _database.OpenSession();
        var employees = Query(session, Load.All<Employee>(Loading.Raise), Load.By(manager, (Employee e) => e.Manager).Lazy(m => m.Customers));
        ReadManagers(employees);

        Assert.Equal("1: 2:1,2", Graph.Of(employees.Take(2), e => e.Id, e => e.Customers.Select(c => c.Id)));
        Assert.Throws<RelationshipNotLoadedException>(() => employees[2].Customers.Count);
        Assert.Throws<RelationshipNotLoadedException>(() => employees[1].Reports.Count);
    }

    [Theory]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.Immediate)]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Batch)]
    public void Peers_of_a_batch_are_those_of_the_path_with_the_option(Loading manager)
    {
        using var session = _database.OpenSession();
        var employees = Query(session, Load.By(manager, (Employee e) => e.Manager), Load.Batch((Employee e) => e.Customers).Batch(c => c.Invoices));
        ReadManagers(employees);
        var before = session.StatementCount;

        Assert.Equal("1: 2:1,2 3:3 4:4", Customers(employees));
        Assert.Equal(before + 2, session.StatementCount);
    }

    [Theory]
    [InlineData(Loading.Lazy, 6)]
    [InlineData(Loading.Batch, 6)]
    public void Options_below_an_access_apply_to_what_the_session_holds(Loading manager, int statements)
    {
        using var session = _database.OpenSession();
        session.Query<Employee>().ToList();
        var employees = Query(session, Load.By(manager, (Employee e) => e.Manager).By(manager, m => m!.Customers).OrderByDescending(c => c.Id).Take(1));
        ReadManagers(employees);
        var before = session.StatementCount;

        Assert.Equal([null, "", "2", "2"], employees.Select(e => e.Manager is { } m ? string.Join(",", m.Customers.Select(c => c.Id)) : null));
        Assert.Equal("3:3 4:4", Customers([.. employees.Skip(2)]).Trim());
        Assert.True(employees[1].Customers.IsPartial);
        Assert.Equal(statements, session.StatementCount - before);
    }

    [Theory]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.Immediate)]
    public void A_condition_is_an_option_though_the_strategy_is_the_declared_one(Loading manager)
    {
        using var session = _database.OpenSession();
        var employees = Query(session, Load.By(manager, (Employee e) => e.Manager), Load.Default((Employee e) => e.Customers).Where(c => c.Id != 2));

        Assert.Equal("1: 2:1 3:3 4:4", Graph.Of(employees, e => e.Id, e => e.Customers.Select(c => c.Id)));
    }

    [Fact]
    public void An_access_that_reaches_an_entity_of_the_result_leaves_its_options()
    {
        using var session = _database.OpenSession();
        var employees = Query(session, Load.Lazy((Employee e) => e.Reports), Load.Raise((Employee e) => e.Customers));

        Assert.Equal([2], employees[0].Reports.Select(e => e.Id));
        Assert.Throws<RelationshipNotLoadedException>(() => employees[1].Customers.Count);
    }

    [Fact]
    public void Options_of_an_earlier_query_do_not_apply_any_more()
    {
        using var session = _database.OpenSession();
        Query(session, Load.SelectIn((Employee e) => e.Manager), Load.Raise((Employee e) => e.Customers));
        session.Add(new Employee { Id = 5, Name = "pending", ManagerId = 2 });

        var employees = Query(session, Load.SelectIn((Employee e) => e.Manager));

        Assert.Equal("1: 2:1,2 3:3 4:4 5:", Customers(employees));
        Assert.Equal(2, employees[4].Manager!.Id);
    }

    [Theory]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.Immediate)]
    [InlineData(Loading.Lazy)]
    [InlineData(Loading.Batch)]
    public void A_session_that_holds_part_of_it_with_other_options_sends_no_more_than_a_fresh_one(Loading manager)
    {
        using var fresh = _database.OpenSession();
        using var session = _database.OpenSession();
        Query(session, Load.Raise((Employee e) => e.Manager), Load.SelectIn((Employee e) => e.Customers).Raise(c => c.Invoices))[2].Name = "changed";
        var held = session.StatementCount + 1;
        foreach (var used in new[] { fresh, session })
        {
            var employees = Query(used, Load.By(manager, (Employee e) => e.Manager), Load.Lazy((Employee e) => e.Customers).SelectIn(c => c.Invoices));
            ReadManagers(employees);
            Assert.Equal("1: 2:1,2 3:3 4:4", Graph.Of(employees, e => e.Id, e => e.Customers.Select(c => c.Id)));
        }

        Assert.True(session.StatementCount - held <= fresh.StatementCount);
    }

    [Fact]
    public void Pending_moved_and_deleted_entities_on_two_paths_keep_their_state_and_their_options()
    {
        using var session = _database.OpenSession();
        var held = Query(session);
        held[3].Manager = held[0];
        session.Delete(held[2].Customers[0].Invoices[0]);
        session.Delete(held[2].Customers[0]);
        held[1].Customers[0].Representative = held[3];
        session.Add(new Employee { Id = 5, Name = "new", Manager = held[3] });

        var employees = Query(session, Load.SelectIn((Employee e) => e.Manager), Load.Lazy((Employee e) => e.Customers).SelectIn(c => c.Invoices), Load.Raise((Employee e) => e.Reports));

        Assert.Equal([null, 1, 2, 1, 4], employees.Select(e => e.Manager?.Id));
        Assert.Equal("1: 2:2 3: 4:1,4 5:", Graph.Of(employees, e => e.Id, e => e.Customers.Select(c => c.Id).Order()));
        Assert.All([employees[2], employees[4]], employee => Assert.Throws<RelationshipNotLoadedException>(() => employee.Reports.Count));
        session.Rollback();
        Assert.Equal("1: 2:1,2 3:3 4:4", Graph.Of(Query(session), e => e.Id, e => e.Customers.Select(c => c.Id).Order()));
    }

    private static List<Employee> Query(Session session, params LoadOption<Employee>[] options) =>
        session.Query<Employee>().Options(options).OrderBy(e => e.Id).ToList();

    // With an option that loads on access, managers are reached only now.
    private static void ReadManagers(List<Employee> employees) =>
        Assert.Equal(employees.Select(e => e.ManagerId), employees.Select(e => e.Manager?.Id));

    private static string Customers(List<Employee> employees)
    {
        Assert.All(employees.SelectMany(e => e.Customers), customer => Assert.Single(customer.Invoices));
        return Graph.Of(employees, e => e.Id, e => e.Customers.Select(c => c.Id));
    }
}

public sealed class SqliteSeveralPathsTests : SeveralPathsTests<SqliteFile>;

public sealed class PostgreSqlSeveralPathsTests : SeveralPathsTests<PostgreSqlTestDatabase>;

public sealed class MariaDbSeveralPathsTests : SeveralPathsTests<MariaDbTestDatabase>;
