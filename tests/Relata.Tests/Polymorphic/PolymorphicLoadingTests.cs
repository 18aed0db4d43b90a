using Relata.Tests.Databases;
using Relata.Tests.JoinedHierarchies;
using Relata.Tests.JoinedHierarchies.Models;

namespace Relata.Tests.Polymorphic;

/// <summary>Columns of derived classes by further SELECTs below and above relationships, by every strategy.</summary>
public abstract class PolymorphicLoadingTests<TDatabase> : AssetTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(Loading.SelectIn, 7)]
    [InlineData(Loading.Joined, 6)]
    [InlineData(Loading.Subquery, 7)]
    [InlineData(Loading.Immediate, 8)]
    [InlineData(Loading.Batch, 7)]
    [InlineData(Loading.Lazy, 8)]
    public void Below_a_list_of_the_base(Loading strategy, int statements)
    {
        using var session = Database.OpenSession();

        Sends(session, statements, () =>
        {
            var sites = session.Query<Site>().Options(Load.By(strategy, (Site site) => site.Assets).Options(Load.Polymorphic<Asset>())).OrderBy(site => site.Id).ToList();
            Assert.Equal(["truck Tom 6 T1 big 7.5", "vehicle Van 4 V1", "tool Saw 3 S"], sites[0].Assets.Select(Text));
            Assert.Equal(["bicycle Bea 2  hub", "book Bob 99"], sites[1].Assets.Select(Text));
        });
    }

    [Theory]
    [InlineData(Loading.SelectIn, 4)]
    [InlineData(Loading.Joined, 3)]
    [InlineData(Loading.Subquery, 4)]
    [InlineData(Loading.Immediate, 5)]
    [InlineData(Loading.Batch, 4)]
    [InlineData(Loading.Lazy, 5)]
    public void Below_a_list_of_a_derived_class_whose_own_columns_come_with_the_rows(Loading strategy, int statements)
    {
        using var session = Database.OpenSession();

        Sends(session, statements, () =>
        {
            var sites = session.Query<Site>().Options(Load.By(strategy, (Site site) => site.Parked).Options(Load.Polymorphic<Vehicle>())).OrderBy(site => site.Id).ToList();
            Assert.Equal(["vehicle Van 4 V1", "bicycle Bea 2  hub"], sites[0].Parked.Select(Text));
            Assert.Equal(["truck Tom 6 T1 big 7.5"], sites[1].Parked.Select(Text));
        });
    }

    [Theory]
    [InlineData(Loading.SelectIn, 7)]
    [InlineData(Loading.Joined, 6)]
    [InlineData(Loading.Subquery, 7)]
    [InlineData(Loading.Immediate, 8)]
    [InlineData(Loading.Batch, 7)]
    [InlineData(Loading.Lazy, 8)]
    public void Above_a_reference_of_a_derived_class_whose_foreign_key_comes_later(Loading strategy, int statements)
    {
        using var session = Database.OpenSession();

        Sends(session, statements, () =>
        {
            var assets = session.Query<Asset>().Options(Load.Polymorphic<Asset>()).Options(Load.By(strategy, (Vehicle vehicle) => vehicle.Garage)).OrderBy(asset => asset.Id).ToList();
            Assert.Equal([South, North, North], assets.OfType<Vehicle>().Select(vehicle => vehicle.Garage!.Id));
            Assert.Equal(["truck Tom 6 T1 big 7.5", "vehicle Van 4 V1", "bicycle Bea 2  hub", "tool Saw 3 S", "book Bob 99"], assets.Select(Text));
        });
    }

    [Theory]
    [InlineData(Loading.SelectIn, 7)]
    [InlineData(Loading.Joined, 6)]
    [InlineData(Loading.Subquery, 7)]
    [InlineData(Loading.Immediate, 9)]
    public void Above_a_list_of_a_derived_class(Loading strategy, int statements)
    {
        using var session = Database.OpenSession();

        Sends(session, statements, () =>
        {
            var assets = session.Query<Asset>().Options(Load.Polymorphic<Asset>()).Options(Load.By(strategy, (Vehicle vehicle) => vehicle.Trips)).OrderBy(asset => asset.Id).ToList();
            Assert.Equal(["far,near", "", "up"], assets.OfType<Vehicle>().Select(vehicle => string.Join(',', vehicle.Trips.Select(trip => trip.Text))));
            Assert.Equal(["truck Tom 6 T1 big 7.5", "vehicle Van 4 V1", "bicycle Bea 2  hub", "tool Saw 3 S", "book Bob 99"], assets.Select(Text));
        });
    }

    [Theory]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.Subquery)]
    [InlineData(Loading.Immediate)]
    [InlineData(Loading.Batch)]
    [InlineData(Loading.Lazy)]
    public void In_a_hierarchy_that_refers_to_itself(Loading strategy)
    {
        using var session = Database.OpenSession();

        var assets = session.Query<Asset>()
            .Options(
                Load.Polymorphic<Asset>().With<Vehicle>(),
                Load.By(strategy, (Asset asset) => asset.Carrier).Options(Load.Polymorphic<Vehicle>(), Load.By(strategy, (Vehicle vehicle) => vehicle.Cargo).Options(Load.Polymorphic<Asset>())))
            .OrderBy(asset => asset.Id).ToList();
        Assert.Equal([null, "truck Tom 6 T1 big 7.5", "truck Tom 6 T1 big 7.5", "vehicle Van 4 V1", null], assets.Select(asset => asset.Carrier is { } carrier ? Text(carrier) : null));
        Assert.Equal(["vehicle Van 4 V1", "bicycle Bea 2  hub"], ((Vehicle)assets[0]).Cargo.Select(Text));
    }

    [Theory]
    [InlineData(Loading.SelectIn)]
    [InlineData(Loading.Joined)]
    [InlineData(Loading.Subquery)]
    public void Pages_filters_and_criteria(Loading strategy)
    {
        using var session = Database.OpenSession();

        var sites = session.Query<Site>()
            .Options(Load.By(strategy, (Site site) => site.Assets).OrderByDescending(asset => asset.Id).Take(1).Options(Load.Polymorphic<Asset>()), Load.By(strategy, (Site site) => site.Parked).Where(vehicle => vehicle.Wheels < 4).Options(Load.Polymorphic<Vehicle>()))
            .OrderBy(site => site.Id).Take(5).ToList();
        Assert.Equal(["tool Saw 3 S", "book Bob 99"], sites.Select(site => Text(Assert.Single(site.Assets))));
        Assert.Equal(["bicycle Bea 2  hub"], sites[0].Parked.Select(Text));
        Assert.Equal(
            ["truck Tom 6 T1 big 7.5", "vehicle Van 4 V1", "tool Saw 3 S", "book Bob 99"],
            session.Query<Asset>().WithCriteria((Vehicle vehicle) => vehicle.Wheels > 2).Options(Load.Polymorphic<Asset>()).OrderBy(asset => asset.Id).ToList().Select(Text));
    }

    [Fact]
    public void A_page_with_a_joined_list_does_not_join_the_tables_of_classes_that_come_later()
    {
        using var session = Database.OpenSession();
        var query = session.Query<Asset>().Options(Load.Polymorphic<Asset>(), Load.Joined((Asset asset) => asset.Notes)).OrderBy(asset => asset.Id).Take(2);

        Assert.Equal(["old", ""], query.ToList().Select(asset => string.Join(',', asset.Notes.Select(note => note.Text))));
        Assert.DoesNotContain("vehicle", query.DescribePlan().Statements[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Statements_for_classes_go_with_the_next_batch_unless_it_begins_at_their_columns()
    {
        using var session = Database.OpenSession();

        var ofBase = session.Query<Asset>().Options(Load.Polymorphic<Asset>(), Load.SelectIn((Asset asset) => asset.Site));
        var ofDerived = session.Query<Asset>().Options(Load.Polymorphic<Asset>()).Options(Load.SelectIn((Vehicle vehicle) => vehicle.Garage));
        var trips = Database.Dialect.BatchesStatements ? 1 : 0;
        Assert.Equal([2 * trips, 3 * trips], [ofBase.DescribePlan().RoundTripCount, ofDerived.DescribePlan().RoundTripCount]);
        Assert.Equal(2 * trips, Trips(ofBase));
        using var other = Database.OpenSession();
        Assert.Equal(3 * trips, Trips(other.Query<Asset>().Options(Load.Polymorphic<Asset>()).Options(Load.SelectIn((Vehicle vehicle) => vehicle.Garage))));
    }

    private static int Trips(Query<Asset> query) => query.ExplainAnalyzeAsync().GetAwaiter().GetResult().RoundTripCount;
}

public sealed class SqlitePolymorphicLoadingTests : PolymorphicLoadingTests<SqliteFile>;

public sealed class PostgreSqlPolymorphicLoadingTests : PolymorphicLoadingTests<PostgreSqlTestDatabase>;

public sealed class MariaDbPolymorphicLoadingTests : PolymorphicLoadingTests<MariaDbTestDatabase>;
