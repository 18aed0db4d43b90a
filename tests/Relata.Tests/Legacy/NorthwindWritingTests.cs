using Relata.Tests.Databases;
using Relata.Tests.Legacy.Northwind;

namespace Relata.Tests.Legacy;

/// <summary>Northwind is written by sessions that hold some of it: through relationships, moved, replaced and deleted.</summary>
public abstract class NorthwindWritingTests<TDatabase> : LegacyTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task New_objects_go_in_through_the_relationships_of_those_that_are_held()
    {
        await using var database = OpenNorthwind();
        await using (var session = database.OpenSession())
        {
            var alfred = await session.Query<Customer>().Options(Load.SelectIn((Customer c) => c.Demographics)).SingleAsync(c => c.CustomerID == "ALFKI");
            var buchanan = (await session.GetAsync<Employee>(5))!;
            var order = new Order { Employee = buchanan, OrderDate = new DateTime(2024, 2, 29, 23, 59, 59), Shipper = new Shipper { CompanyName = "Федерал" }, Freight = 92233720368.5807m };
            alfred.Orders.Add(order);
            order.Details.Add(new OrderDetail { Product = new Product { ProductName = "Côte de Blaye", Category = new Category { CategoryName = "Wine", Picture = [] }, Supplier = await session.GetAsync<Supplier>(2), ReorderLevel = short.MinValue }, UnitPrice = 0.0001m, Quantity = short.MaxValue, Discount = 0.1f });
            order.Details.Add(new OrderDetail { ProductID = 4, UnitPrice = 1, Quantity = 1 });
            alfred.Demographics.Add(new CustomerDemographic { CustomerTypeID = "OLD" });
            buchanan.Territories.Add(new Territory { TerritoryID = "X", TerritoryDescription = "", Region = new Region { RegionID = 77, RegionDescription = "Far" } });
            await session.CommitAsync();

            Assert.Equal("10252 ALFKI: 4=1, 5=Côte de Blaye 32767 Wine 0 New Orleans Cajun Delights; Федерал 92233720368.5807 2024-02-29T23:59:59; X/77; NEW OLD WHOLESALER", await OrderAsync(session));
            Assert.Same(alfred.Demographics.Single(d => d.CustomerTypeID == "OLD"), await session.GetAsync<CustomerDemographic>("OLD"));
        }

        await using var other = database.OpenSession();
        Assert.Equal("10252 ALFKI: 4=1, 5=Côte de Blaye 32767 Wine 0 New Orleans Cajun Delights; Федерал 92233720368.5807 2024-02-29T23:59:59; X/77; NEW OLD WHOLESALER", await OrderAsync(other));
    }

    [Fact]
    public async Task Rows_that_were_written_under_a_short_spelling_of_a_key_are_the_objects_that_wrote_them()
    {
        await using var database = OpenNorthwind();
        await using var session = database.OpenSession();
        var customer = new Customer { CustomerID = "AB", CompanyName = "Short" };
        customer.Demographics.Add(new CustomerDemographic { CustomerTypeID = "S" });
        customer.Orders.Add(new Order());
        session.Add(customer);
        await session.FlushAsync();

        var read = await session.Query<Customer>().Options(Load.SelectIn((Customer c) => c.Demographics), Load.SelectIn((Customer c) => c.Orders)).Where(c => c.CompanyName == "Short").SingleAsync();
        Assert.Same(customer, read);
        Assert.Same(customer.Demographics.Single(), await session.Query<CustomerDemographic>().SingleAsync(d => d.CustomerTypeID == "S"));
        Assert.Same(customer, (await session.Query<Order>().OrderByDescending(o => o.OrderID).FirstAsync()).Customer);
        await session.CommitAsync();

        session.Expire(customer);
        Assert.Equal("Short", customer.CompanyName);
        customer.CompanyName = "Still short";
        customer.Demographics.Clear();
        customer.Orders.Single().Customer = await session.GetAsync<Customer>("GO");
        await session.CommitAsync();
        session.Delete(customer);
        await session.CommitAsync();

        Assert.Equal(["NEW"], (await session.GetAsync<Customer>("GO"))!.Demographics.Select(d => d.CustomerTypeID));
        await using var other = database.OpenSession();
        Assert.Equal([10249, 10252], (await other.GetAsync<Customer>("GO"))!.Orders.Select(o => o.OrderID).Order());
        Assert.Null(await other.GetAsync<Customer>("AB"));
    }

    [Fact]
    public async Task Details_are_replaced_orders_move_and_territories_are_exchanged()
    {
        await using var database = OpenNorthwind();
        await using var session = database.OpenSession();
        var orders = (await session.Query<Order>().Options(Load.SelectIn((Order o) => o.Details)).ToListAsync()).ToDictionary(o => o.OrderID);
        var (davolio, fuller) = ((await session.GetAsync<Employee>(1))!, (await session.GetAsync<Employee>(2))!);

        orders[10248].Details.Remove(orders[10248].Details.Single(d => d.ProductID == 1));
        orders[10248].Details.Add(new OrderDetail { ProductID = 1, Quantity = 99, UnitPrice = 2 });
        orders[10249].Details.Single().Quantity--;
        (orders[10248].Customer, orders[10249].Customer) = (orders[10249].Customer, orders[10248].Customer);
        orders[10250].Customer = await session.GetAsync<Customer>("BONAP");
        orders[10251].Customer = null;
        orders[10251].ShipVia = 1;
        (davolio.Manager, fuller.Manager) = (null, davolio);
        var territories = davolio.Territories.ToList();
        davolio.Territories.Clear();
        davolio.Territories.AddRange(fuller.Territories);
        fuller.Territories.AddRange(territories);
        davolio.Photo = null;
        davolio.Notes = "é";
        (await session.GetAsync<Customer>("GO"))!.Demographics.Add((await session.GetAsync<CustomerDemographic>("WHOLESALER"))!);
        (await session.GetAsync<Customer>("ALFKI"))!.Demographics.Clear();
        await session.CommitAsync();

        await using var other = database.OpenSession();
        foreach (var each in new[] { session, other })
        {
            Assert.Equal(
                ["10248 GO 1 1:99,3:10", "10249 ALFKI 1 1:8", "10250 BONAP  ", "10251  1 2:1"],
                (await each.Query<Order>().OrderBy(o => o.OrderID).ToListAsync()).Select(o => $"{o.OrderID} {o.Customer?.CustomerID} {o.Shipper?.ShipperID} {string.Join(",", o.Details.OrderBy(d => d.ProductID).Select(d => $"{d.ProductID}:{d.Quantity}"))}"));
            Assert.Equal(
                ["1  2 01581", "2 1 5 01581,98004", "5 2 6 ", "6 5  "],
                (await each.Query<Employee>().OrderBy(e => e.EmployeeID).ToListAsync()).Select(e => $"{e.EmployeeID} {e.Manager?.EmployeeID} {string.Join(",", e.Reports.Select(r => r.EmployeeID).Order())} {string.Join(",", e.Territories.Select(t => t.TerritoryID).Order(StringComparer.Ordinal))}"));
            Assert.Equal(["NEW", "WHOLESALER"], (await each.GetAsync<Customer>("GO"))!.Demographics.Select(d => d.CustomerTypeID).Order());
            Assert.Empty((await each.GetAsync<Customer>("ALFKI"))!.Demographics);
        }
    }

    [Fact]
    public async Task Rows_are_deleted_with_what_they_own_and_others_lose_their_reference()
    {
        await using var database = OpenNorthwind();
        await using var session = database.OpenSession();
        var davolio = await session.Query<Employee>().Options(Load.SelectIn((Employee e) => e.Territories)).SingleAsync(e => e.EmployeeID == 1);
        session.Delete((await session.GetAsync<Customer>("ALFKI"))!);
        session.Delete((await session.GetAsync<CustomerDemographic>("NEW"))!);
        session.Delete((await session.GetAsync<Employee>(2))!);
        session.Delete(davolio);
        session.Delete((await session.GetAsync<Order>(10249))!);
        session.Delete((await session.GetAsync<Category>(1))!);
        session.Delete((await session.GetAsync<Shipper>(2))!);
        await session.CommitAsync();

        await using var other = database.OpenSession();
        Assert.Equal(["10248    1,3", "10250    ", "10251  5  2"], (await other.Query<Order>().OrderBy(o => o.OrderID).ToListAsync()).Select(o => $"{o.OrderID} {o.Customer?.CustomerID} {o.Employee?.EmployeeID} {(o.OrderID == 10251 ? o.Shipper?.CompanyName : "")} {string.Join(",", o.Details.Select(d => d.ProductID).Order())}"));
        Assert.Equal(["BONAP ", "GO "], (await other.Query<Customer>().OrderBy(c => c.CustomerID).ToListAsync()).Select(c => $"{c.CustomerID} {string.Join(",", c.Demographics.Select(d => d.CustomerTypeID))}"));
        Assert.Equal([(5, null), (6, 5)], (await other.Query<Employee>().OrderBy(e => e.EmployeeID).ToListAsync()).Select(e => (e.EmployeeID, e.Manager?.EmployeeID)));
        Assert.Equal(0, await other.Query<EmployeeTerritory>().CountAsync());
        Assert.Equal([null, null, 2, null], await other.Query<Product>().OrderBy(p => p.ProductID).Select(p => p.CategoryID).ToListAsync());

        session.Delete((await session.GetAsync<Region>(1))!);
        var error = await Assert.ThrowsAnyAsync<RelataException>(() => session.CommitAsync());
        Assert.Contains("RegionID", error.Message, StringComparison.Ordinal);
    }

    private static async Task<string> OrderAsync(Session session)
    {
        var order = await session.Query<Order>().OrderByDescending(o => o.OrderID).FirstAsync();
        var wine = order.Details.Single(d => d.ProductID == 5);
        return FormattableString.Invariant($"{order.OrderID} {order.Customer!.CustomerID}: 4={order.Details.Single(d => d.ProductID == 4).Quantity}, 5={wine.Product!.ProductName} {wine.Quantity} {wine.Product.Category!.CategoryName} {wine.Product.Category.Picture!.Length} {wine.Product.Supplier!.CompanyName}; {order.Shipper!.CompanyName} {order.Freight} {order.OrderDate:s}; {string.Join(" ", order.Employee!.Territories.Select(t => $"{t.TerritoryID}/{t.RegionID}"))}; {string.Join(" ", order.Customer.Demographics.Select(d => d.CustomerTypeID).Order())}");
    }
}

public sealed class SqliteNorthwindWritingTests : NorthwindWritingTests<SqliteFile>;

public sealed class PostgreSqlNorthwindWritingTests : NorthwindWritingTests<PostgreSqlTestDatabase>;

public sealed class MariaDbNorthwindWritingTests : NorthwindWritingTests<MariaDbTestDatabase>;
