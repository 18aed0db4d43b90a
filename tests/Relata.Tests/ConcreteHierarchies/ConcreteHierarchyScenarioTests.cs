using Relata.Tests.Databases;
using Relata.Tests.ConcreteHierarchies.Models;

namespace Relata.Tests.ConcreteHierarchies;

/// <summary>What queries of SQLAlchemy's concrete table inheritance take there and here.</summary>
/// <remarks>
/// SQLAlchemy's number is that of a base mapped to a polymorphic_union of all tables, as AbstractConcreteBase does, and of vehicles to one of theirs. It has
/// no selectin_polymorphic for these, and each class has relationships of its own, for which an option is given each.
/// </remarks>
public abstract class ConcreteHierarchyScenarioTests<TDatabase> : AssetTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly string[] s_all = ["truck Tom 6 T1 big 7.5", "vehicle Van 4 V1", "bicycle Bea 2  hub", "tool Saw 3 S", "book Bob 99"];

    [Fact]
    public void The_base_and_a_derived_class()
    {
        using var session = Database.OpenSession();
        StatementComparison.Sends(session, 1, 1, () => Assert.Equal(s_all, session.Query<Asset>().OrderBy(asset => asset.Id).ToList().Select(Text)));

        using var derived = Database.OpenSession();
        StatementComparison.Sends(derived, 1, 1, () => Assert.Equal(s_all[..3], derived.Query<Vehicle>().OrderBy(vehicle => vehicle.Id).ToList().Select(Text)));
        using var leaf = Database.OpenSession();
        StatementComparison.Sends(leaf, 1, 1, () => Assert.Equal(s_all[..1], leaf.Query<Truck>().ToList().Select(Text)));
    }

    [Theory]
    [InlineData(Loading.Lazy, 3, 3)]
    [InlineData(Loading.Immediate, 3, 3)]
    [InlineData(Loading.Joined, 1, 1)]
    [InlineData(Loading.Subquery, 2, 2)]
    [InlineData(Loading.SelectIn, 2, 2)]
    public void A_list_of_the_base(Loading strategy, int theirs, int ours)
    {
        using var session = Database.OpenSession();

        StatementComparison.Sends(session, theirs, ours, () =>
        {
            var sites = session.Query<Site>().Options(Load.By(strategy, (Site site) => site.Assets)).OrderBy(site => site.Id).ToList();
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
    [InlineData(Loading.Lazy, 4, 4)]
    [InlineData(Loading.Immediate, 4, 4)]
    [InlineData(Loading.Joined, 1, 1)]
    [InlineData(Loading.Subquery, 4, 2)]
    [InlineData(Loading.SelectIn, 4, 2)]
    public void A_list_of_a_derived_class_in_a_query_for_the_base(Loading strategy, int theirs, int ours)
    {
        using var session = Database.OpenSession();

        StatementComparison.Sends(session, theirs, ours, () =>
        {
            var assets = session.Query<Asset>().Options(Load.By(strategy, (Vehicle vehicle) => vehicle.Trips)).OrderBy(asset => asset.Id).ToList();
            Assert.Equal(["far,near", "", "up"], assets.OfType<Vehicle>().Select(vehicle => string.Join(',', vehicle.Trips.Select(trip => trip.Text))));
            Assert.Equal(s_all, assets.Select(Text));
        });
    }

    // SQLAlchemy cannot load the first by subquery: its statement names a column that it does not select from.
    [Theory]
    [InlineData(Loading.Lazy, 6, 6, 6, 6)]
    [InlineData(Loading.Immediate, 6, 6, 6, 6)]
    [InlineData(Loading.Joined, 1, 1, 1, 1)]
    [InlineData(Loading.Subquery, 5, 3, 6, 2)]
    [InlineData(Loading.SelectIn, 5, 3, 6, 2)]
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
        StatementComparison.Sends(ofLeaf, 2, 0, () => Assert.Same(ofLeaf.Get<Asset>(Tom), ofLeaf.Get<Vehicle>(Tom)));
        StatementComparison.Sends(ofLeaf, 1, 0, () => Assert.Null(ofLeaf.Get<Tool>(Tom)));

        using var other = Database.OpenSession();
        StatementComparison.Sends(other, 1, 1, () => Assert.Null(other.Get<Tool>(Tom)));
        using var held = Database.OpenSession();
        var assets = held.Query<Asset>().OrderBy(asset => asset.Id).ToList();
        StatementComparison.Sends(held, 5, 0, () => Assert.Equal(assets, new[] { Tom, Van, Bea, Saw, Bob }.Select(key => held.Get<Asset>(key)!)));
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
    }
}

public sealed class SqliteConcreteHierarchyScenarioTests : ConcreteHierarchyScenarioTests<SqliteFile>;

public sealed class PostgreSqlConcreteHierarchyScenarioTests : ConcreteHierarchyScenarioTests<PostgreSqlTestDatabase>;

public sealed class MariaDbConcreteHierarchyScenarioTests : ConcreteHierarchyScenarioTests<MariaDbTestDatabase>;
