using Relata.Tests.JoinedHierarchies;
using Relata.Tests.JoinedHierarchies.Models;
using Relata.Tests.Databases;

namespace Relata.Tests.Filters;

/// <summary>Filters in a hierarchy of several tables hold for objects of the class, of its base, and by Get.</summary>
public abstract class FilteredJoinedHierarchyTests<TDatabase> : AssetTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void A_filter_for_a_derived_class_holds_among_objects_of_the_base()
    {
        using var database = Test.Open(ModelSet.Of<Asset>());
        database.Filters.Add<Vehicle>("Wheels", vehicle => vehicle.Wheels > 2);
        database.Filters.Add<Asset, string>("Named", (asset, name) => asset.Name != name);
        using var session = database.OpenSession();
        session.Filters.Set("Named", "Bob");

        Assert.Equal(new[] { Tom, Van, Saw }.Order(), session.Query<Asset>().ToList().Select(asset => asset.Id).Order());
        var sites = session.Query<Site>().Options(Load.SelectIn((Site site) => site.Parked), Load.Joined((Site site) => site.Assets)).OrderBy(site => site.Id).ToList();
        Assert.Equal([[Van], [Tom]], sites.Select(site => site.Parked.Select(vehicle => vehicle.Id).ToArray()));
        Assert.Empty(sites[1].Assets);
        Assert.NotNull(session.Get<Asset>(Tom));
        Assert.Null(session.Get<Asset>(Bea));
        Assert.Null(session.Get<Asset>(Bob));

        session.Query<Asset>().IgnoreFilters().ToList();
        Assert.Null(session.Get<Vehicle>(Bea));
        Assert.Null(session.Get<Asset>(Bob));
        session.Get<Vehicle>(Van)!.Wheels = 1;
        session.Flush();
        session.Get<Asset>(Saw)!.Name = "Bob";
        Assert.Equal("REL178", Assert.Throws<FilterException>(session.Flush).Code);
    }

    [Fact]
    public void A_filter_for_a_derived_class_sets_its_column_in_new_rows_beside_those_of_another_class()
    {
        using var database = Test.Open(ModelSet.Of<Asset>());
        database.Filters.Add<Vehicle, int>("Site", (vehicle, site) => vehicle.SiteId == site);
        using var session = database.OpenSession();
        session.Filters.Set("Site", South);
        var vehicle = new Vehicle { Name = "new", Wheels = 3 };
        session.AddRange(new Tool { Name = "new", Weight = 1 }, vehicle);

        session.Commit();

        Assert.Equal(["0", $"{South}"], Database.Texts("SELECT concat('', COALESCE(site_id, 0)) FROM asset WHERE name = 'new' ORDER BY id"));
        Assert.Equal(South, vehicle.SiteId);
    }
}

public sealed class SqliteFilteredJoinedHierarchyTests : FilteredJoinedHierarchyTests<SqliteFile>;

public sealed class PostgreSqlFilteredJoinedHierarchyTests : FilteredJoinedHierarchyTests<PostgreSqlTestDatabase>;

public sealed class MariaDbFilteredJoinedHierarchyTests : FilteredJoinedHierarchyTests<MariaDbTestDatabase>;
