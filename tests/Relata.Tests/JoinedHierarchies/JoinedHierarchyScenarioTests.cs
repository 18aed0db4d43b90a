using Relata.Tests.Databases;
using Relata.Tests.JoinedHierarchies.Models;

namespace Relata.Tests.JoinedHierarchies;

/// <summary>What queries of SQLAlchemy's joined table inheritance take there and here.</summary>
/// <remarks>
/// Where the derived classes come with the rows, SQLAlchemy's number is that of with_polymorphic "*", in the mapping, in the query or in of_type, whichever
/// sends least; where they come by further SELECTs, that of selectin_polymorphic with all classes.
/// </remarks>
public abstract class JoinedHierarchyScenarioTests<TDatabase> : AssetTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly string[] s_all = ["truck Tom 6 T1 big 7.5", "vehicle Van 4 V1", "bicycle Bea 2  hub", "tool Saw 3 S", "book Bob 99"];

    // SQLAlchemy without either option: 6 and 3, one SELECT for each object of a derived class.
    [Theory]
    [InlineData(Loading.Joined, 1, 1, 1, 1)]
    [InlineData(Loading.SelectIn, 6, 6, 3, 3)]
    public void The_base_and_a_derived_class(Loading classes, int theirs, int ours, int theirsOfDerived, int oursOfDerived)
    {
        using var session = Database.OpenSession();
        StatementComparison.Sends(session, theirs, ours, () => Assert.Equal(s_all, session.Query<Asset>().Options(Load.Polymorphic<Asset>(classes)).OrderBy(asset => asset.Id).ToList().Select(Text)));

        using var derived = Database.OpenSession();
        StatementComparison.Sends(
            derived, theirsOfDerived, oursOfDerived, () => Assert.Equal(s_all[..3], derived.Query<Vehicle>().Options(Load.Polymorphic<Vehicle>(classes)).OrderBy(vehicle => vehicle.Id).ToList().Select(Text)));
        using var leaf = Database.OpenSession();
        StatementComparison.Sends(leaf, 1, 1, () => Assert.Equal(s_all[..1], leaf.Query<Truck>().ToList().Select(Text)));
    }

    // SQLAlchemy without either option: 8 lazily and immediately, 6 joined, 7 by subquery and selectin.
    [Theory]
    [InlineData(Loading.Lazy, Loading.Joined, 3, 3)]
    [InlineData(Loading.Immediate, Loading.Joined, 3, 3)]
    [InlineData(Loading.Joined, Loading.Joined, 1, 1)]
    [InlineData(Loading.Subquery, Loading.Joined, 2, 2)]
    [InlineData(Loading.SelectIn, Loading.Joined, 2, 2)]
    [InlineData(Loading.Lazy, Loading.SelectIn, 8, 8)]
    [InlineData(Loading.Immediate, Loading.SelectIn, 8, 8)]
    [InlineData(Loading.Joined, Loading.SelectIn, 6, 6)]
    [InlineData(Loading.Subquery, Loading.SelectIn, 7, 7)]
    [InlineData(Loading.SelectIn, Loading.SelectIn, 7, 7)]
    public void A_list_of_the_base(Loading strategy, Loading classes, int theirs, int ours)
    {
        using var session = Database.OpenSession();

        StatementComparison.Sends(session, theirs, ours, () =>
        {
            var sites = session.Query<Site>().Options(Load.By(strategy, (Site site) => site.Assets).Options(Load.Polymorphic<Asset>(classes))).OrderBy(site => site.Id).ToList();
            Assert.Equal([s_all[0], s_all[1], s_all[3]], sites[0].Assets.Select(Text));
            Assert.Equal([s_all[2], s_all[4]], sites[1].Assets.Select(Text));
        });
    }

    [Theory]
    [InlineData(Loading.Lazy, 3, 3)]
    [InlineData(Loading.Immediate, 3, 3)]
    [InlineData(Loading.Joined, 1, 1)]
    [InlineData(Loading.Subquery, 2, 2)]
    [InlineData(Loading.SelectIn, 2, 2)]
    public void A_list_of_a_derived_class_and_a_reference_to_it(Loading strategy, int theirs, int ours)
    {
        using var session = Database.OpenSession();
        StatementComparison.Sends(session, theirs, ours, () =>
        {
            var sites = session.Query<Site>().Options(Load.By(strategy, (Site site) => site.Parked)).OrderBy(site => site.Id).ToList();
            Assert.Equal([[s_all[1], s_all[2]], [s_all[0]]], sites.Select(site => site.Parked.Select(Text).ToArray()));
        });

        using var references = Database.OpenSession();
        StatementComparison.Sends(references, theirs, ours, () =>
        {
            var trips = references.Query<Trip>().Options(Load.By(strategy, (Trip trip) => trip.Vehicle)).OrderBy(trip => trip.Id).ToList();
            Assert.Equal([s_all[0], s_all[0], s_all[2]], trips.Select(trip => Text(trip.Vehicle!)));
        });
    }

    [Theory]
    [InlineData(Loading.Lazy, Loading.Joined, 4, 4, 3, 3)]
    [InlineData(Loading.Immediate, Loading.Joined, 4, 4, 3, 3)]
    [InlineData(Loading.Joined, Loading.Joined, 1, 1, 1, 1)]
    [InlineData(Loading.Subquery, Loading.Joined, 2, 2, 2, 2)]
    [InlineData(Loading.SelectIn, Loading.Joined, 2, 2, 2, 2)]
    [InlineData(Loading.Lazy, Loading.SelectIn, 9, 9, 8, 8)]
    [InlineData(Loading.Immediate, Loading.SelectIn, 9, 9, 11, 8)]
    [InlineData(Loading.Joined, Loading.SelectIn, 6, 6, 6, 6)]
    [InlineData(Loading.Subquery, Loading.SelectIn, 7, 7, 7, 7)]
    [InlineData(Loading.SelectIn, Loading.SelectIn, 7, 7, 7, 7)]
    public void A_list_and_a_reference_of_a_derived_class_in_a_query_for_the_base(Loading strategy, Loading classes, int theirs, int ours, int theirsOfReference, int oursOfReference)
    {
        using var session = Database.OpenSession();
        StatementComparison.Sends(session, theirs, ours, () =>
        {
            var assets = session.Query<Asset>().Options(Load.Polymorphic<Asset>(classes)).Options(Load.By(strategy, (Vehicle vehicle) => vehicle.Trips)).OrderBy(asset => asset.Id).ToList();
            Assert.Equal(["far,near", "", "up"], assets.OfType<Vehicle>().Select(vehicle => string.Join(',', vehicle.Trips.Select(trip => trip.Text))));
            Assert.Equal(s_all, assets.Select(Text));
        });

        using var references = Database.OpenSession();
        StatementComparison.Sends(references, theirsOfReference, oursOfReference, () =>
        {
            var assets = references.Query<Asset>().Options(Load.Polymorphic<Asset>(classes)).Options(Load.By(strategy, (Vehicle vehicle) => vehicle.Garage)).OrderBy(asset => asset.Id).ToList();
            Assert.Equal(["South", "North", "North"], assets.OfType<Vehicle>().Select(vehicle => vehicle.Garage!.Name));
            Assert.Equal(s_all, assets.Select(Text));
        });
    }

    [Theory]
    [InlineData(Loading.Lazy, 6, 6, 6, 6)]
    [InlineData(Loading.Immediate, 6, 6, 6, 6)]
    [InlineData(Loading.Joined, 1, 1, 1, 1)]
    [InlineData(Loading.Subquery, 3, 3, 2, 2)]
    [InlineData(Loading.SelectIn, 3, 3, 2, 2)]
    public void A_list_of_a_derived_class_below_a_list_of_the_base_and_one_of_the_base_itself(Loading strategy, int theirs, int ours, int theirsOfBase, int oursOfBase)
    {
        using var session = Database.OpenSession();
        StatementComparison.Sends(session, theirs, ours, () =>
        {
            var sites = session.Query<Site>().Options(Load.By(strategy, (Site site) => site.Assets).Options(Load.By(strategy, (Vehicle vehicle) => vehicle.Trips))).OrderBy(site => site.Id).ToList();
            Assert.Equal(
                ["Tom far,near", "Van ", "Bea up"], sites.SelectMany(site => site.Assets).OfType<Vehicle>().Select(vehicle => $"{vehicle.Name} {string.Join(',', vehicle.Trips.Select(trip => trip.Text))}"));
        });

        using var notes = Database.OpenSession();
        StatementComparison.Sends(notes, theirsOfBase, oursOfBase, () =>
        {
            var assets = notes.Query<Asset>().Options(Load.By(strategy, (Asset asset) => asset.Notes)).OrderBy(asset => asset.Id).ToList();
            Assert.Equal(["old", "", "", "sharp", "read"], assets.Select(asset => string.Join(',', asset.Notes.Select(note => note.Text))));
        });
    }

    [Fact]
    public void Keys_through_the_base_and_derived_classes()
    {
        using var ofBase = Database.OpenSession();
        StatementComparison.Sends(ofBase, 1, 1, () => Assert.Equal(s_all[0], Text(ofBase.Get<Asset>(Tom)!)));
        using var ofDerived = Database.OpenSession();
        StatementComparison.Sends(ofDerived, 1, 1, () => Assert.Equal(s_all[0], Text(ofDerived.Get<Vehicle>(Tom)!)));
        using var ofLeaf = Database.OpenSession();
        StatementComparison.Sends(ofLeaf, 1, 1, () => Assert.Equal(s_all[0], Text(ofLeaf.Get<Truck>(Tom)!)));
        StatementComparison.Sends(ofLeaf, 0, 0, () => Assert.Same(ofLeaf.Get<Asset>(Tom), ofLeaf.Get<Vehicle>(Tom)));
        StatementComparison.Sends(ofLeaf, 0, 0, () => Assert.Null(ofLeaf.Get<Tool>(Tom)));

        using var other = Database.OpenSession();
        StatementComparison.Sends(other, 1, 1, () => Assert.Null(other.Get<Tool>(Tom)));
        using var held = Database.OpenSession();
        var assets = held.Query<Asset>().OrderBy(asset => asset.Id).ToList();
        StatementComparison.Sends(held, 0, 0, () => Assert.Equal(assets, new[] { Tom, Van, Bea, Saw, Bob }.Select(key => held.Get<Asset>(key)!)));
        StatementComparison.Sends(held, 0, 0, () => Assert.Equal(assets.Take(3), new[] { Tom, Van, Bea }.Select(key => held.Get<Vehicle>(key)!)));
    }

    // SQLAlchemy loads each column that load_only left out by a statement of its own.
    [Fact]
    public void Columns_that_are_left_out_or_expired()
    {
        using var session = Database.OpenSession();
        var saw = (Tool)session.Get<Asset>(Saw)!;
        StatementComparison.Sends(session, 1, 1, () => Assert.Equal("long", saw.Manual));
        var truck = session.Get<Truck>(Tom)!;
        StatementComparison.Sends(session, 1, 1, () => session.Refresh(truck));

        using var all = Database.OpenSession();
        var assets = all.Query<Asset>().OrderBy(asset => asset.Id).ToList();
        assets.ForEach(all.Expire);
        StatementComparison.Sends(all, 1, 1, () => Assert.Equal(s_all, all.Query<Asset>().OrderBy(asset => asset.Id).ToList().Select(Text)));

        using var only = Database.OpenSession();
        StatementComparison.Sends(only, 9, 2, () => Assert.Equal(s_all[0], Text(only.Query<Truck>().Options(Load.Only((Truck each) => each.Name)).Single())));
        using var names = Database.OpenSession();
        StatementComparison.Sends(names, 16, 6, () => Assert.Equal(s_all, names.Query<Asset>().Options(Load.Only((Asset asset) => asset.Name)).OrderBy(asset => asset.Id).ToList().Select(Text)));
    }
}

public sealed class SqliteJoinedHierarchyScenarioTests : JoinedHierarchyScenarioTests<SqliteFile>;

public sealed class PostgreSqlJoinedHierarchyScenarioTests : JoinedHierarchyScenarioTests<PostgreSqlTestDatabase>;

public sealed class MariaDbJoinedHierarchyScenarioTests : JoinedHierarchyScenarioTests<MariaDbTestDatabase>;
