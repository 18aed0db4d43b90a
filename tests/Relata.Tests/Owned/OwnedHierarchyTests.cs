using Relata.Tests.Databases;
using Relata.Tests.Owned.Models;

namespace Relata.Tests.Owned;

/// <summary>Owned values in hierarchies: in one table, with columns that classes share in part, and in joined tables.</summary>
public abstract class OwnedHierarchyTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected OwnedHierarchyTests()
    {
        _database = _test.Open(ModelSet.Of<Place>());
        _database.CreateTables();
        using var session = _database.OpenSession();
        session.AddRange(
        [
            new Airport { Cost = new Money(1, "EUR"), Longitude = 7 },
            new Store { Cost = new Money(2, "EUR"), At = new GeoPoint { Lat = 10, Lon = 20 }, Sign = new Label { Text = "open", Size = 3 } },
            new Studio { Cost = new Money(3, "NOK"), Site = new GeoPoint { Lat = 30, Lon = 40 }, Rate = new Money(4, "NOK") },
        ]);
        session.Commit();
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Rows_of_all_classes_are_read_with_their_values()
    {
        using var session = _database.OpenSession();
        var places = session.Query<Place>().OrderBy(p => p.Cost.Amount).ToList();

        Assert.Equal([1, 2, 3], places.Select(p => p.Cost.Amount));
        Assert.Equal(7, ((Airport)places[0]).Longitude);
        var store = (Store)places[1];
        Assert.Equal((10, 20, new Label { Text = "open", Size = 3 }), (store.At.Lat, store.At.Lon, store.Sign));
        var studio = (Studio)places[2];
        Assert.Equal((30, 40, new Money(4, "NOK")), (studio.Site.Lat, studio.Site.Lon, studio.Rate));
        Assert.Equal(1, session.StatementCount);
    }

    [Fact]
    public void Changes_and_refreshes_reach_the_tables_of_each_class()
    {
        using var session = _database.OpenSession();
        var places = session.Query<Place>().OrderBy(p => p.Cost.Amount).ToList();
        var (store, studio) = ((Store)places[1], (Studio)places[2]);
        var (at, site) = (store.At, studio.Site);
        (at.Lon, site.Lat, studio.Rate, store.Sign) = (21, 31, null, null);
        session.Commit();

        places.ForEach(session.Expire);
        _ = session.Query<Place>().ToList();
        Assert.Equal((10, 21, 31, 40), (at.Lat, at.Lon, site.Lat, site.Lon));
        Assert.Same(at, store.At);
        Assert.Equal((null, null), (studio.Rate, store.Sign));
        Assert.Equal([31], session.Query<Studio>().Where(s => s.Site.Lon == 40).Select(s => s.Site.Lat).ToList());
        Assert.Equal([20, 7], session.Query<Place>().Where(p => p is Airport || ((Store)p).At.Lon == 21).OrderBy(p => p.Cost.Amount).ToList().Select(p => p is Airport airport ? airport.Longitude : 20).Order().Reverse());
    }

    [Fact]
    public void A_value_that_a_class_must_have_is_checked()
    {
        using var session = _database.OpenSession();
        session.Add(new Store { Cost = new Money(9, "EUR") });
        Assert.Contains("A Store has no At", Assert.Throws<OwnedValueException>(session.Flush).Message, StringComparison.Ordinal);
    }
}
