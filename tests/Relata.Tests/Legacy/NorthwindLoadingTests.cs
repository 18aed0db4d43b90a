using Relata.Tests.Databases;
using Relata.Tests.Legacy.Northwind;

namespace Relata.Tests.Legacy;

/// <summary>Northwind, filled by SQL, is read: names with spaces, keys of a fixed length, a link table without a class, and views.</summary>
public abstract class NorthwindLoadingTests<TDatabase> : LegacyTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly Loading[] s_strategies = [Loading.Lazy, Loading.Batch, Loading.Joined, Loading.SelectIn, Loading.Subquery, Loading.Immediate];

    private static readonly string[] s_relationships =
    [
        "Category 1: Products 1,2", "Category 2: Products 3", "Category 3: Products ",
        "Customer ALFKI: Orders 10248,10251 Demographics NEW,WHOLESALER", "Customer BONAP: Orders  Demographics ", "Customer GO: Orders 10249 Demographics NEW",
        "CustomerDemographic NEW: Customers ALFKI,GO", "CustomerDemographic WHOLESALER: Customers ALFKI",
        "Employee 1: Manager 2 Reports  Territories 01581,98004 Orders 10248", "Employee 2: Manager  Reports 1,5 Territories 01581 Orders 10249",
        "Employee 5: Manager 2 Reports 6 Territories  Orders 10251", "Employee 6: Manager 5 Reports  Territories  Orders ",
        "EmployeeTerritory 1: Davolio Westboro", "EmployeeTerritory 1: Davolio Bellevue", "EmployeeTerritory 2: Fuller Westboro",
        "Region 0: Territories ", "Region 1: Territories 01581,02139", "Region 2: Territories 98004",
        "Territory 01581: Region Eastern Employees 1,2", "Territory 02139: Region Eastern Employees ", "Territory 98004: Region Western Employees 1",
        "Supplier 1: Products 1,2", "Supplier 2: Products 3",
        "Product 1: Supplier 1 Category 1 Details 10248,10249", "Product 2: Supplier 1 Category 1 Details 10251", "Product 3: Supplier 2 Category 2 Details 10248", "Product 4: Supplier  Category  Details ",
        "Shipper 1: Orders 10248,10249", "Shipper 2: Orders 10251",
        "Order 10248: Customer ALFKI Employee 1 Shipper 1 Details 1,3 Subtotal 241.50", "Order 10249: Customer GO Employee 2 Shipper 1 Details 1 Subtotal 167.40",
        "Order 10250: Customer  Employee  Shipper  Details  Subtotal ", "Order 10251: Customer ALFKI Employee 5 Shipper 2 Details 2 Subtotal 21.20",
        "OrderDetail 10248/1: Chai 1996-07-04", "OrderDetail 10248/3: Gumbo Mix 1996-07-04", "OrderDetail 10249/1: Chai 1996-07-05", "OrderDetail 10251/2: Chang 1998-05-06",
        "OrderSubtotal 10248: ALFKI", "OrderSubtotal 10249: GO", "OrderSubtotal 10251: ALFKI",
    ];

    [Fact]
    public async Task Every_relationship_is_loaded_by_every_strategy_in_both_directions()
    {
        await using var database = OpenNorthwind();
        foreach (var strategy in s_strategies)
        {
            Assert.Equal(s_relationships.Order(StringComparer.Ordinal), (await RelationshipsAsync(database, held: null, strategy)).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Every_relationship_is_loaded_so_in_one_session_that_holds_the_rows_by_other_paths()
    {
        await using var database = OpenNorthwind();
        foreach (var strategy in s_strategies)
        {
            await using var session = database.OpenSession();
            var customers = await session.Query<Customer>().Options(Load.SelectIn((Customer c) => c.Demographics), Load.NoLoad((Customer c) => c.Orders)).ToListAsync();
            var orders = await session.Query<Order>().Options(Load.Joined((Order o) => o.Subtotal!), Load.SelectIn((Order o) => o.Details).Joined(d => d.Product!)).ToListAsync();
            customers.ForEach(session.Expire);
            session.Expire(orders[0]);

            Assert.Equal(s_relationships.Order(StringComparer.Ordinal), (await RelationshipsAsync(database, session, strategy)).Order(StringComparer.Ordinal));
            Assert.Same(customers.Single(c => c.CustomerID == "ALFKI"), session.Get<Customer>("ALFKI"));
        }
    }

    [Theory]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.SelectIn, 11)]
    [InlineData(Loading.Subquery, 11)]
    [InlineData(Loading.Batch, 11)]
    [InlineData(Loading.Lazy, 26)]
    [InlineData(Loading.Immediate, 26)]
    public async Task A_graph_over_nine_tables_is_the_same_by_every_strategy(Loading s, int statements)
    {
        await using var database = OpenNorthwind();
        await using var session = database.OpenSession();
        var (employee, product) = (Load.By(s, (Order o) => o.Employee!), Load.By(s, (Order o) => o.Details).By(s, d => d.Product!));

        var orders = await session.Query<Order>()
            .Options(
                Load.By(s, (Order o) => o.Customer!).By(s, c => c.Demographics),
                employee.By(s, e => e.Territories).By(s, t => t.Region!),
                product.By(s, p => p.Supplier!),
                product.By(s, p => p.Category!),
                Load.By(s, (Order o) => o.Shipper!))
            .OrderBy(o => o.OrderID).ToListAsync();

        Assert.Equal(
            [
                "10248 ALFKI(NEW+WHOLESALER) Davolio(Westboro/Eastern+Bellevue/Western) Speedy Express: 12 Chai/Exotic Liquids/Beverages, 10 Gumbo Mix/New Orleans Cajun Delights/Condiments",
                "10249 GO(NEW) Fuller(Westboro/Eastern) Speedy Express: 9 Chai/Exotic Liquids/Beverages",
                "10250 () () : ",
                "10251 ALFKI(NEW+WHOLESALER) Buchanan() United Package: 1 Chang/Exotic Liquids/Beverages",
            ],
            orders.Select(Describe));
        Assert.Equal(statements, session.StatementCount);
    }

    [Fact]
    public async Task Conditions_orders_and_projections_go_over_three_levels()
    {
        await using var database = OpenNorthwind();
        await using var session = database.OpenSession();

        Assert.Equal([10248, 10251], await session.Query<Order>().Where(o => o.Customer!.Demographics.Any(d => d.CustomerTypeID == "WHOLESALER")).OrderBy(o => o.OrderID).Select(o => o.OrderID).ToListAsync());
        Assert.Equal([1], await session.Query<Region>().Where(r => r.Territories.Any(t => t.Employees.Any(e => e.Reports.Any(p => p.Orders.Any(o => o.Customer!.CustomerID == "ALFKI"))))).Select(r => r.RegionID).ToListAsync());
        Assert.Equal(["GO", "ALFKI"], await session.Query<Customer>().Where(c => c.Orders.Any(o => o.Details.Any(d => d.Product!.Supplier!.CompanyName == "Exotic Liquids"))).OrderBy(c => c.Orders.Sum(o => o.Subtotal!.Subtotal)).Select(c => c.CustomerID).ToListAsync());
        Assert.Equal([(short)39, (short)17, null, (short)0], await session.Query<Product>().OrderBy(p => p.ProductID).Select(p => p.UnitsInStock).ToListAsync());
        Assert.Equal([18m, 19.0001m, null, 0m], await session.Query<Product>().OrderBy(p => p.ProductID).Select(p => p.UnitPrice).ToListAsync());
        Assert.Equal(["Chai", "Chang"], await session.Query<ProductByCategory>().Where(p => p.CategoryName == "Beverages" && !p.Discontinued).OrderBy(p => p.ProductName).Select(p => p.ProductName).ToListAsync());
        Assert.Equal([10249], await session.Query<Order>().Where(o => o.Freight > 0 && o.Freight < 0.001m).Select(o => o.OrderID).ToListAsync());
        Assert.Equal([new byte[] { 0x15, 0x1C, 0x2F, 0 }, null, []], await session.Query<Category>().OrderBy(c => c.CategoryID).Select(c => c.Picture).ToListAsync());
        string[] types = ["NEW", "OLD"];
        Assert.Equal(2, await session.Query<Customer>().CountAsync(c => c.Demographics.Any(d => types.Contains(d.CustomerTypeID))));
        Assert.Equal(["GO"], await session.Query<Customer>().Where(c => c.CustomerID.EndsWith("GO") && c.CustomerID.Length == 2 && c.CustomerID + "!" == "GO!").Select(c => c.CustomerID).ToListAsync());
        Assert.Equal(["Eastern", "Western"], await session.Query<Region>().Where(r => r.RegionDescription.EndsWith("stern")).OrderBy(r => r.RegionDescription).Select(r => r.RegionDescription).ToListAsync());
        Assert.Equal("Bon app'", (await session.GetAsync<Customer>("BONAP"))!.CompanyName);
    }

    private static string Describe(Order o) =>
        $"{o.OrderID} {o.Customer?.CustomerID}({string.Join("+", (o.Customer?.Demographics ?? []).Select(d => d.CustomerTypeID).Order())}) "
        + $"{o.Employee?.LastName}({string.Join("+", (o.Employee?.Territories ?? []).OrderBy(t => t.TerritoryID).Select(t => $"{t.TerritoryDescription}/{t.Region!.RegionDescription}"))}) {o.Shipper?.CompanyName}: "
        + string.Join(", ", o.Details.OrderBy(d => d.ProductID).Select(d => $"{d.Quantity} {d.Product!.ProductName}/{d.Product.Supplier!.CompanyName}/{d.Product.Category!.CategoryName}"));

    private static async Task<List<string>> RelationshipsAsync(Database database, Session? held, Loading strategy) =>
    [
        .. await DescribeAsync<Category>(database, held, strategy, c => $"{c.CategoryID}: Products {Keys(c.Products, p => p.ProductID)}"),
        .. await DescribeAsync<Customer>(database, held, strategy, c => $"{c.CustomerID}: Orders {Keys(c.Orders, o => o.OrderID)} Demographics {Keys(c.Demographics, d => d.CustomerTypeID)}"),
        .. await DescribeAsync<CustomerDemographic>(database, held, strategy, d => $"{d.CustomerTypeID}: Customers {Keys(d.Customers, c => c.CustomerID)}"),
        .. await DescribeAsync<Employee>(database, held, strategy, e => $"{e.EmployeeID}: Manager {e.Manager?.EmployeeID} Reports {Keys(e.Reports, r => r.EmployeeID)} Territories {Keys(e.Territories, t => t.TerritoryID)} Orders {Keys(e.Orders, o => o.OrderID)}", Load.By(strategy, (Employee e) => e.Manager!), Load.By(strategy, (Employee e) => e.Reports)),
        .. await DescribeAsync<EmployeeTerritory>(database, held, strategy, e => $"{e.EmployeeID}: {e.Employee!.LastName} {e.Territory!.TerritoryDescription}"),
        .. await DescribeAsync<Region>(database, held, strategy, r => $"{r.RegionID}: Territories {Keys(r.Territories, t => t.TerritoryID)}"),
        .. await DescribeAsync<Territory>(database, held, strategy, t => $"{t.TerritoryID}: Region {t.Region!.RegionDescription} Employees {Keys(t.Employees, e => e.EmployeeID)}"),
        .. await DescribeAsync<Supplier>(database, held, strategy, s => $"{s.SupplierID}: Products {Keys(s.Products, p => p.ProductID)}"),
        .. await DescribeAsync<Product>(database, held, strategy, p => $"{p.ProductID}: Supplier {p.Supplier?.SupplierID} Category {p.Category?.CategoryID} Details {Keys(p.Details, d => d.OrderID)}"),
        .. await DescribeAsync<Shipper>(database, held, strategy, s => $"{s.ShipperID}: Orders {Keys(s.Orders, o => o.OrderID)}"),
        .. await DescribeAsync<Order>(database, held, strategy, o => FormattableString.Invariant($"{o.OrderID}: Customer {o.Customer?.CustomerID} Employee {o.Employee?.EmployeeID} Shipper {o.Shipper?.ShipperID} Details {Keys(o.Details, d => d.ProductID)} Subtotal {o.Subtotal?.Subtotal:0.00}")),
        .. await DescribeAsync<OrderDetail>(database, held, strategy, d => $"{d.OrderID}/{d.ProductID}: {d.Product!.ProductName} {d.Order!.OrderDate:yyyy-MM-dd}"),
        .. await DescribeAsync<OrderSubtotal>(database, held, strategy, s => $"{s.OrderID}: {s.Order!.CustomerID!}"),
    ];

    private static string Keys<T, TKey>(IEnumerable<T> related, Func<T, TKey> key) => string.Join(",", related.Select(each => key(each)!.ToString()).Order(StringComparer.Ordinal));
}

public sealed class SqliteNorthwindLoadingTests : NorthwindLoadingTests<SqliteFile>;

public sealed class PostgreSqlNorthwindLoadingTests : NorthwindLoadingTests<PostgreSqlTestDatabase>;

public sealed class MariaDbNorthwindLoadingTests : NorthwindLoadingTests<MariaDbTestDatabase>;
