using Relata.Tests.Databases;
using Relata.Tests.Models.Staff;

namespace Relata.Tests.Loaders;

/// <summary>The employees, customers and invoices of the sample database Chinook, whose managers are employees of the result as well.</summary>
/// <remarks>
/// SQLAlchemy 1.4.46 sends 13 statements for all employees, and 8 for those who have customers: it selects the managers although all of them are in the
/// result.
/// </remarks>
public abstract class ChinookPathsTests<TDatabase> : IAsyncLifetime
    where TDatabase : TestDatabase, new()
{
    private static readonly int?[] s_reportsTo = [null, 1, 2, 2, 2, 1, 6, 6];

    // The representative of each of the 59 customers. The last one has six invoices, the others have seven.
    private const string Representatives = "35344554445345345334544354453354344533445333335545533544533";

    private readonly TDatabase _test = new();
    private Database _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = _test.Open(ModelSet.InNamespace(typeof(Employee).Namespace!));
        await _database.CreateTablesAsync(TestContext.Current.CancellationToken);
        await using var session = _database.OpenSession();
        session.AddRange(s_reportsTo.Select((manager, i) => new Employee { Id = i + 1, Name = $"e{i + 1}", ManagerId = manager }));
        foreach (var (number, representative) in Representatives.Index())
        {
            var customer = new Customer { Id = number + 1, Name = $"c{number + 1}", RepresentativeId = representative - '0' };
            customer.Invoices.AddRange(Enumerable.Range(0, number == 58 ? 6 : 7).Select(total => new Invoice { Total = total }));
            session.Add(customer);
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
    [InlineData(false, 12)]
    [InlineData(true, 7)]
    public async Task Invoices_come_with_the_customers_of_an_employee_who_is_a_manager_too(bool onlyRepresentatives, int statements)
    {
        await using var session = _database.OpenSession();
        var employees = await session.Query<Employee>()
            .Options(Load.SelectIn((Employee e) => e.Manager), Load.Lazy((Employee e) => e.Customers).SelectIn(c => c.Invoices))
            .OrderBy(e => e.Id).ToListAsync();

        var invoices = employees.Where(e => !onlyRepresentatives || e.Id is >= 3 and <= 5).Sum(e => e.Customers.Sum(c => c.Invoices.Count));

        Assert.Equal(s_reportsTo, employees.Select(e => e.Manager?.Id));
        Assert.Equal(412, invoices);
        Assert.Equal(statements, session.StatementCount);
    }

    [Fact]
    public async Task They_come_so_in_a_session_that_holds_some_of_them_as_well()
    {
        await using var session = _database.OpenSession();
        var held = await session.Query<Employee>().Options(Load.Raise((Employee e) => e.Customers), Load.SelectIn((Employee e) => e.Reports)).Where(e => e.Id == 2).SingleAsync();
        await session.Query<Customer>().Where(c => c.Id < 10).ToListAsync();
        var before = session.StatementCount;

        var employees = await session.Query<Employee>()
            .Options(Load.SelectIn((Employee e) => e.Manager), Load.Lazy((Employee e) => e.Customers).SelectIn(c => c.Invoices))
            .OrderBy(e => e.Id).ToListAsync();

        Assert.Same(held, employees[1]);
        Assert.Equal(412, employees.Sum(e => e.Customers.Sum(c => c.Invoices.Count)));
        Assert.Equal(before + 12, session.StatementCount);
    }
}

public sealed class SqliteChinookPathsTests : ChinookPathsTests<SqliteFile>;

public sealed class PostgreSqlChinookPathsTests : ChinookPathsTests<PostgreSqlTestDatabase>;

public sealed class MariaDbChinookPathsTests : ChinookPathsTests<MariaDbTestDatabase>;
