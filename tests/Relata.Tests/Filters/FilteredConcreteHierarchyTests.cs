using Relata.Tests.ConcreteHierarchies;
using Relata.Tests.ConcreteHierarchies.Models;
using Relata.Tests.Databases;

namespace Relata.Tests.Filters;

/// <summary>Filters in a hierarchy of several tables hold for objects of the class, of its base, and by Get.</summary>
public abstract class FilteredConcreteHierarchyTests<TDatabase> : AssetTest<TDatabase>
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
}

public sealed class SqliteFilteredConcreteHierarchyTests : FilteredConcreteHierarchyTests<SqliteFile>;

public sealed class PostgreSqlFilteredConcreteHierarchyTests : FilteredConcreteHierarchyTests<PostgreSqlTestDatabase>;

public sealed class MariaDbFilteredConcreteHierarchyTests : FilteredConcreteHierarchyTests<MariaDbTestDatabase>;
