using Relata.Tests.Databases;
using Relata.Tests.ConcreteHierarchies.Models;

namespace Relata.Tests.ConcreteHierarchies;

/// <summary>Tests over assets of five classes in five tables, at two sites.</summary>
public abstract class AssetTest<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();

    protected AssetTest()
    {
        Database = _test.Create<Site>();
        using var session = Database.OpenSession();
        byte number = 0;
        var (north, south) = (new Site { Name = "North" }, new Site { Name = "South" });
        session.AddRange(north, south);
        session.Flush();
        var truck = Added(new Truck { Name = "Tom", Label = "big", Load = 7.5m, Wheels = 6, Plate = "T1", Code = "t", Site = north, Garage = south });
        var van = Added(new Vehicle { Name = "Van", Wheels = 4, Plate = "V1", Site = north, Garage = north, Carrier = truck });
        var bike = Added(new Bicycle { Name = "Bea", Wheels = 2, Gear = "hub", Site = south, Carrier = truck, Garage = north });
        var saw = Added(new Tool { Name = "Saw", Weight = 3, Mark = "S", Code = "s", Manual = "long", Site = north, Carrier = van });
        var book = Added(new Book { Name = "Bob", Pages = 99, Site = south });
        session.AddRange(new Trip { Vehicle = truck, Text = "far" }, new Trip { Vehicle = truck, Text = "near" }, new Trip { Vehicle = bike, Text = "up" });
        session.AddRange(new Note { Asset = saw, Text = "sharp" }, new Note { Asset = truck, Text = "old" }, new Note { Asset = book, Text = "read" });
        session.Commit();
        (North, South) = (north.Id, south.Id);
        (Tom, Van, Bea, Saw, Bob) = (truck.Id, van.Id, bike.Id, saw.Id, book.Id);

        // Every database has the keys in this order.
        T Added<T>(T asset)
            where T : Asset
        {
            asset.Id = new Guid(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ++number);
            session.Add(asset);
            return asset;
        }
    }

    protected Database Database { get; }

    protected TDatabase Test => _test;

    protected int North { get; }

    protected int South { get; }

    protected Guid Tom { get; }

    protected Guid Van { get; }

    protected Guid Bea { get; }

    protected Guid Saw { get; }

    protected Guid Bob { get; }

    public void Dispose()
    {
        Database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>An asset with what its class stores.</summary>
    protected static string Text(Asset asset) => asset switch
    {
        Truck truck => $"truck {truck.Name} {truck.Wheels} {truck.Plate} {truck.Label} {truck.Load:0.0}",
        Bicycle bicycle => $"bicycle {bicycle.Name} {bicycle.Wheels} {bicycle.Plate} {bicycle.Gear}",
        Vehicle vehicle => $"vehicle {vehicle.Name} {vehicle.Wheels} {vehicle.Plate}",
        Tool tool => $"tool {tool.Name} {tool.Weight} {tool.Mark}",
        Book book => $"book {book.Name} {book.Pages}",
        _ => throw new InvalidOperationException(asset.GetType().Name),
    };

    /// <summary>What is sent meanwhile.</summary>
    protected static void Sends(Session session, int statements, Action action)
    {
        var before = session.StatementCount;
        action();
        Assert.Equal(statements, session.StatementCount - before);
    }
}
