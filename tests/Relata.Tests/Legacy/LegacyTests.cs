using Relata.Tests.Databases;
using Relata.Tests.Legacy.Chinook;
using Relata.Tests.Legacy.Northwind;

namespace Relata.Tests.Legacy;

/// <summary>Chinook and Northwind as they are: their tables are another program's, and no class names a column.</summary>
public abstract class LegacyTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();

    /// <summary>The database's name of a type of <see cref="LegacyTables"/>.</summary>
    protected abstract string DeclaredType(string type);

    public void Dispose()
    {
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Every_table_is_found_under_its_own_name()
    {
        await using var chinook = Open("Chinook", ChinookTables.All);
        await using var session = chinook.OpenSession();

        Assert.Equal(0, await CountAllAsync(session));
        Assert.Equal(Names(ChinookTables.All), chinook.Models.Select(type => type.Table.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Chinook_is_written_read_changed_and_deleted()
    {
        await using var database = Open("Chinook", ChinookTables.All);
        await using (var session = database.OpenSession())
        {
            var manager = new Chinook.Employee { LastName = "Adams", FirstName = "Andrew", BirthDate = new DateTime(1962, 2, 18) };
            var support = new Chinook.Employee { LastName = "Peacock", FirstName = "Jane", Manager = manager };
            var rock = new Genre { Name = "Rock" };
            var album = new Album { Title = "Let There Be Rock", Artist = new Artist { Name = "AC/DC" } };
            string[] titles = ["Go Down", "Dog Eat Dog"];
            var tracks = titles.Select(name => new Track { Name = name, Album = album, Genre = rock, MediaType = new MediaType { Name = "MPEG" }, Milliseconds = 331180, UnitPrice = 0.99m }).ToList();
            var customer = new Chinook.Customer { FirstName = "Luís", LastName = "Gonçalves", Email = "luisg@embraer.com.br", SupportRep = support };
            var invoice = new Invoice { Customer = customer, InvoiceDate = new DateTime(2009, 1, 1), Total = 1.98m };
            invoice.Lines.AddRange(tracks.Select(track => new InvoiceLine { Track = track, Quantity = 1, UnitPrice = track.UnitPrice }));
            var playlist = new Playlist { Name = "Music" };
            playlist.Tracks.AddRange(tracks);
            session.AddRange(invoice, playlist);
            await session.CommitAsync();
        }

        await using (var session = database.OpenSession())
        {
            var invoice = await session.Query<Invoice>()
                .Options(Load.SelectIn((Invoice i) => i.Lines).Joined(line => line.Track!), Load.Joined((Invoice i) => i.Customer!))
                .SingleAsync(i => i.Total > 1.5m && i.Customer!.SupportRep!.Manager!.LastName == "Adams");
            Assert.Equal(["Dog Eat Dog", "Go Down"], invoice.Lines.Select(line => line.Track!.Name).Order());
            Assert.Equal((1.98m, new DateTime(2009, 1, 1), "Gonçalves"), (invoice.Total, invoice.InvoiceDate, invoice.Customer!.LastName));
            Assert.Equal(["Music"], invoice.Lines[0].Track!.Playlists.Select(playlist => playlist.Name));

            invoice.Total = 0.99m;
            invoice.Lines.RemoveAt(1);
            (await session.Query<Playlist>().SingleAsync()).Tracks.RemoveAt(0);
            await session.CommitAsync();
        }

        await using (var session = database.OpenSession())
        {
            Assert.Equal(0.99m, await session.Query<Invoice>().SumAsync(invoice => invoice.Total));
            Assert.Equal((1, 1), (await session.Query<InvoiceLine>().CountAsync(), await session.Query<PlaylistTrack>().CountAsync()));
            session.Delete(await session.Query<Invoice>().SingleAsync());
            session.Delete(await session.Query<Playlist>().SingleAsync());
            await session.CommitAsync();
            Assert.Equal((0, 0, 2), (await session.Query<InvoiceLine>().CountAsync(), await session.Query<PlaylistTrack>().CountAsync(), await session.Query<Track>().CountAsync()));
        }
    }

    [Fact]
    public async Task Northwind_is_written_read_changed_and_deleted()
    {
        await using var database = Open("Northwind", NorthwindTables.All);
        await using (var session = database.OpenSession())
        {
            var chai = new Product { ProductName = "Chai", UnitPrice = 18m, UnitsInStock = 39, Category = new Category { CategoryName = "Beverages", Picture = [1, 2, 3] }, Supplier = new Supplier { CompanyName = "Exotic Liquids" } };
            var nancy = new Northwind.Employee { LastName = "Davolio", FirstName = "Nancy", BirthDate = new DateTime(1948, 12, 8) };
            nancy.Territories.Add(new Territory { TerritoryID = "06897", TerritoryDescription = "Wilton", Region = new Region { RegionID = 7, RegionDescription = "Eastern" } });
            var order = new Order { Customer = new Northwind.Customer { CustomerID = "ALFKI", CompanyName = "Alfreds Futterkiste" }, Employee = nancy, OrderDate = new DateTime(1996, 7, 4), Freight = 32.38m, Shipper = new Shipper { CompanyName = "Speedy Express" } };
            order.Details.Add(new OrderDetail { Product = chai, UnitPrice = 14.4m, Quantity = 45, Discount = 0.25f });
            session.AddRange(order, new CustomerCustomerDemo { Customer = order.Customer, Type = new CustomerDemographic { CustomerTypeID = "NEW" } });
            await session.CommitAsync();
        }

        await using (var session = database.OpenSession())
        {
            var alfred = (await session.GetAsync<Northwind.Customer>("ALFKI"))!;
            var order = Assert.Single(alfred.Orders);
            var detail = Assert.Single(order.Details);
            Assert.Equal((14.4m, (short)45, 0.25f, 18m), (detail.UnitPrice, detail.Quantity, detail.Discount, detail.Product!.UnitPrice));
            Assert.Equal((32.38m, "Speedy Express", "Eastern"), (order.Freight, order.Shipper!.CompanyName, Assert.Single(order.Employee!.Territories).Region!.RegionDescription));
            Assert.Equal([1, 2, 3], detail.Product.Category!.Picture!);

            detail.Quantity = 12;
            detail.Product.Discontinued = true;
            order.Shipper = null;
            order.Employee.Territories.Clear();
            await session.CommitAsync();
        }

        await using (var session = database.OpenSession())
        {
            var order = await session.Query<Order>().SingleAsync(order => order.ShipVia == null && order.Details.Any(detail => detail.Quantity == 12 && detail.Product!.Discontinued));
            session.Delete(order);
            await session.CommitAsync();
            Assert.Equal((0, 0, 1), (await session.Query<OrderDetail>().CountAsync(), await session.Query<EmployeeTerritory>().CountAsync(), await session.Query<CustomerCustomerDemo>().CountAsync()));
        }
    }

    [Fact]
    public async Task The_tables_can_be_created_by_the_classes_too()
    {
        await using var chinook = _test.Open(ModelSet.InNamespace("Relata.Tests.Legacy.Chinook"));
        await chinook.CreateTablesAsync();

        Assert.Equal(Names(ChinookTables.All), chinook.Models.Select(type => type.Table.Name).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Names(string tables) => tables.Split('\n').Select(line => line.Split(':')[0]).Order(StringComparer.Ordinal);

    private static async Task<int> CountAllAsync(Session session) =>
        await session.Query<Artist>().CountAsync() + await session.Query<PlaylistTrack>().CountAsync() + await session.Query<InvoiceLine>().CountAsync() + await session.Query<Chinook.Employee>().CountAsync();

    private Database Open(string model, string tables)
    {
        var database = _test.Open(ModelSet.InNamespace($"Relata.Tests.Legacy.{model}"));
        LegacyTables.Create(database, tables, DeclaredType);
        return database;
    }
}
