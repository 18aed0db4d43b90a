using Relata.Tests.Databases;
using Relata.Tests.KeyChanges.Models;

namespace Relata.Tests.KeyChanges;

/// <summary>A database with primary keys that the program changes.</summary>
public abstract class KeyChangeTest<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();

    protected KeyChangeTest()
    {
        Database = _test.Open(ModelSet.InNamespace("Relata.Tests.KeyChanges.Models"));
        Database.CreateTables();
        using var session = Database.OpenSession();
        var (german, french) = (new Tongue { Code = "de" }, new Tongue { Code = "fr" });
        var (austria, france) = (new Land { Code = "AT", Name = "Austria", Tongues = { german } }, new Land { Code = "FR", Name = "France", Tongues = { french } });
        session.AddRange(austria, france);
        session.AddRange(new Place { Name = "Graz", Land = austria }, new Place { Name = "Linz", Land = austria }, new Place { Name = "Nice", Land = france }, new Place { Name = "Nowhere" });
        session.Flush();
        session.AddRange(
            new Area { Land = austria, Number = 1, Name = "Tirol", Lots = { new Lot { Name = "a" }, new Lot { Name = "b" } } },
            new Area { Land = austria, Number = 2, Name = "Wien", Lots = { new Lot { Name = "c" } } },
            new Area { Land = france, Number = 1, Name = "Midi", Lots = { new Lot { Name = "d" } } });
        session.AddRange(new Guild { Code = "B", Crafts = { new Craft { Name = "baker" } } }, new Guild { Code = "N" });
        session.AddRange(new Part { Number = 1, Name = "car" }, new Drill { Code = "D1", Name = "drill", Watts = 500 });
        session.Flush();
        session.AddRange(new Part { Number = 2, Name = "engine", WholeNumber = 1 }, new Part { Number = 3, Name = "valve", WholeNumber = 2 });
        session.Commit();
    }

    protected Database Database { get; }

    /// <summary>Opens the database again, with nothing of what was set on the other.</summary>
    protected Database OpenAgain() => _test.Open(ModelSet.InNamespace("Relata.Tests.KeyChanges.Models"));

    /// <summary>What another session reads.</summary>
    protected IEnumerable<string> Places()
    {
        using var session = Database.OpenSession();
        return [.. session.Query<Place>().OrderBy(place => place.Name).Select(place => place.Name + ":" + place.LandCode).ToList()];
    }

    public void Dispose()
    {
        Database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }
}
