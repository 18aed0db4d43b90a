using Relata.Tests.Databases;
using Relata.Tests.ConcreteHierarchies.Models;

namespace Relata.Tests.ConcreteHierarchies;

/// <summary>Relationships to and from classes that have a table each, by every strategy.</summary>
public abstract class ConcreteHierarchyLoadingTests<TDatabase> : AssetTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void Inner_joins_over_foreign_keys_of_derived_classes_leave_out_what_a_list_in_memory_leaves_out()
    {
        using var plain = Database.OpenSession();
        var sites = plain.Query<Site>().Options(Load.SelectIn((Site site) => site.Parked), Load.SelectIn((Site site) => site.Assets)).OrderBy(site => site.Id).ToList();
        var vehicles = plain.Query<Vehicle>().Options(Load.SelectIn((Vehicle vehicle) => vehicle.Garage)).OrderBy(vehicle => vehicle.Id).ToList();
        vehicles[^1].Garage = null;
        plain.Commit();
        var parked = sites.ToDictionary(site => site.Id, site => site.Parked.Where(vehicle => vehicle.Wheels > 3 && vehicle.Name != "x").Select(vehicle => vehicle.Id).ToList());

        using var session = Database.OpenSession();
        session.Query<Asset>().ToList();
        var inner = session.Query<Site>().Options(Load.Joined((Site site) => site.Parked).Where(vehicle => vehicle.Wheels > 3 && vehicle.Name != "x").Inner()).OrderBy(site => site.Id);
        var garaged = session.Query<Vehicle>().Options(Load.Joined((Vehicle vehicle) => vehicle.Garage).Inner()).OrderByDescending(vehicle => vehicle.Id);

        var expected = parked.Where(site => site.Value.Count > 0).Select(site => $"{site.Key}:{string.Join(',', site.Value)}").ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, inner.ToList().Select(site => $"{site.Id}:{string.Join(',', site.Parked.Select(vehicle => vehicle.Id))}"));
        Assert.Equal(expected, inner.Take(5).ToList().Select(site => $"{site.Id}:{string.Join(',', site.Parked.Select(vehicle => vehicle.Id))}"));
        Assert.Equal(expected.Count, inner.Count());
        var inGarages = vehicles.Where(vehicle => vehicle.Garage is not null).Select(vehicle => vehicle.Id).Reverse().ToList();
        Assert.InRange(inGarages.Count, 1, vehicles.Count - 1);
        Assert.Equal(inGarages, garaged.ToList().Select(vehicle => vehicle.Id));
        Assert.Equal(inGarages.Take(1), garaged.Take(1).ToList().Select(vehicle => vehicle.Id));
        Assert.Equal(inGarages.Count, garaged.Count());

        var pairs = session.Query<Site>().LeftJoin((Site site) => site.Parked).OrderBy(site => site.Id).ThenBy((Site site, Vehicle vehicle) => vehicle.Id)
            .Select((Site site, Vehicle vehicle) => new { site.Id, Vehicle = vehicle, Wheels = (int?)vehicle.Wheels }).ToList();
        Assert.Equal(sites.SelectMany(site => site.Parked.Select(vehicle => (site.Id, (Guid?)vehicle.Id, (int?)vehicle.Wheels)).DefaultIfEmpty((site.Id, null, null))), pairs.Select(pair => (pair.Id, pair.Vehicle?.Id, pair.Wheels)));
    }

    [Fact]
    public void Keys_are_looked_up_in_each_table_and_no_statement_is_sent_for_what_the_session_holds()
    {
        using var session = Database.OpenSession();

        var sites = session.Query<Site>().OrderBy(site => site.Id).ToList();
        var plan = session.Query<Site>().Options(Load.SelectIn((Site site) => site.Parked)).Explain();
        foreach (var table in new[] { "vehicle", "bicycle", "big_truck" })
        {
            Assert.Contains(Database.Sql($"FROM \"{table}\" AS c WHERE c.\"garage_id\" "), plan, StringComparison.Ordinal);
        }

        Sends(session, 1, () => Assert.Equal("Saw", session.Get<Asset>(Saw)!.Name));
        Sends(session, 1, () => Assert.Equal([Van, Bea], sites[0].Parked.Select(vehicle => vehicle.Id)));
        Sends(session, 0, () => Assert.Equal("Van", ((Tool)session.Get<Asset>(Saw)!).Carrier!.Name));
    }

    [Theory]
    [InlineData(Loading.SelectIn, 2)]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.Subquery, 2)]
    [InlineData(Loading.Immediate, 3)]
    [InlineData(Loading.Batch, 2)]
    [InlineData(Loading.Lazy, 3)]
    public void A_list_of_the_base_has_objects_of_the_derived_classes(Loading strategy, int statements)
    {
        using var session = Database.OpenSession();

        Sends(session, statements, () =>
        {
            var sites = session.Query<Site>().Options(Load.By(strategy, (Site site) => site.Assets)).OrderBy(site => site.Id).ToList();
            Assert.Equal(["truck Tom 6 T1 big 7.5", "vehicle Van 4 V1", "tool Saw 3 S"], sites[0].Assets.Select(Text));
            Assert.Equal(["bicycle Bea 2  hub", "book Bob 99"], sites[1].Assets.Select(Text));
        });
    }

    [Theory]
    [InlineData(Loading.SelectIn, 2)]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.Subquery, 2)]
    [InlineData(Loading.Immediate, 3)]
    [InlineData(Loading.Batch, 2)]
    [InlineData(Loading.Lazy, 3)]
    public void A_list_whose_foreign_key_is_in_the_tables_of_a_derived_class(Loading strategy, int statements)
    {
        using var session = Database.OpenSession();

        Sends(session, statements, () =>
        {
            var sites = session.Query<Site>().Options(Load.By(strategy, (Site site) => site.Parked)).OrderBy(site => site.Id).ToList();
            Assert.Equal([Van, Bea], sites[0].Parked.Select(vehicle => vehicle.Id));
            Assert.Equal(["truck Tom 6 T1 big 7.5"], sites[1].Parked.Select(Text));
        });
    }

    [Theory]
    [InlineData(Loading.SelectIn, 2)]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.Subquery, 2)]
    [InlineData(Loading.Immediate, 3)]
    [InlineData(Loading.Batch, 2)]
    [InlineData(Loading.Lazy, 3)]
    public void A_reference_to_a_derived_class(Loading strategy, int statements)
    {
        using var session = Database.OpenSession();

        Sends(session, statements, () =>
        {
            var trips = session.Query<Trip>().Options(Load.By(strategy, (Trip trip) => trip.Vehicle)).OrderBy(trip => trip.Id).ToList();
            Assert.Equal(["truck Tom 6 T1 big 7.5", "truck Tom 6 T1 big 7.5", "bicycle Bea 2  hub"], trips.Select(trip => Text(trip.Vehicle!)));
        });
    }

    [Theory]
    [InlineData(Loading.SelectIn, 3)]
    [InlineData(Loading.Joined, 1)]
    [InlineData(Loading.Subquery, 3)]
    public void Options_for_a_derived_class_hold_below_a_list_of_the_base(Loading strategy, int statements)
    {
        using var session = Database.OpenSession();

        Sends(session, statements, () =>
        {
            var sites = session.Query<Site>()
                .Options(Load.By(strategy, (Site site) => site.Assets).Options(Load.By(strategy, (Vehicle vehicle) => vehicle.Trips)))
                .OrderBy(site => site.Id).ToList();
            Assert.Equal(["far", "near"], ((Vehicle)sites[0].Assets[0]).Trips.Select(trip => trip.Text));
            Assert.Equal(["up"], ((Vehicle)sites[1].Assets[0]).Trips.Select(trip => trip.Text));
        });
    }

    [Theory]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.Subquery)]
    public void A_page_of_each_list_is_ordered_by_a_column_of_a_derived_class(Loading strategy)
    {
        using var session = Database.OpenSession();

        var sites = session.Query<Site>()
            .Options(Load.By(strategy, (Site site) => site.Parked).OrderByDescending(vehicle => vehicle.Wheels).Take(1)).OrderBy(site => site.Id).ToList();
        Assert.Equal([Van, Tom], sites.Select(site => Assert.Single(site.Parked).Id));
        var filtered = session.Query<Site>()
            .Options(Load.By(strategy, (Site site) => site.Parked).Where(vehicle => vehicle.Wheels < 4)).PopulateExisting().OrderBy(site => site.Id).ToList();
        Assert.Equal([[Bea], []], filtered.Select(site => site.Parked.Select(vehicle => vehicle.Id).ToArray()));
    }

    [Theory]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.Lazy)]
    public void A_hierarchy_that_refers_to_itself_across_its_tables(Loading strategy)
    {
        using var session = Database.OpenSession();
        session.Get<Truck>(Tom);

        var assets = session.Query<Asset>().Options(Load.By(strategy, (Asset asset) => asset.Carrier).Options(Load.By(strategy, (Vehicle vehicle) => vehicle.Cargo))).OrderBy(asset => asset.Id).ToList();
        Assert.Equal([null, Tom, Tom, Van, null], assets.Select(asset => asset.Carrier?.Id));
        Assert.Equal([Van, Bea], assets[1].Carrier!.Cargo.Select(asset => asset.Id));
        Assert.Equal([Saw], ((Vehicle)assets[1]).Cargo.Select(asset => asset.Id));
    }

    [Fact]
    public void Criteria_for_a_derived_class_hold_among_objects_of_the_base()
    {
        using var session = Database.OpenSession();

        Assert.Equal([Tom, Van, Saw, Bob], session.Query<Asset>().WithCriteria((Vehicle vehicle) => vehicle.Wheels > 2).OrderBy(asset => asset.Id).ToList().Select(asset => asset.Id));
        var sites = session.Query<Site>().WithCriteria((Vehicle vehicle) => vehicle.Wheels > 2).Options(Load.SelectIn((Site site) => site.Parked), Load.Joined((Site site) => site.Assets)).OrderBy(site => site.Id).ToList();
        Assert.Equal([[Van], [Tom]], sites.Select(site => site.Parked.Select(vehicle => vehicle.Id).ToArray()));
        Assert.Equal([Bob], sites[1].Assets.Select(asset => asset.Id));
    }
}

public sealed class SqliteConcreteHierarchyLoadingTests : ConcreteHierarchyLoadingTests<SqliteFile>;

public sealed class PostgreSqlConcreteHierarchyLoadingTests : ConcreteHierarchyLoadingTests<PostgreSqlTestDatabase>;

public sealed class MariaDbConcreteHierarchyLoadingTests : ConcreteHierarchyLoadingTests<MariaDbTestDatabase>;
