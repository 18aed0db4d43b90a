using Relata.Tests.Databases;
using Relata.Tests.JoinedHierarchies.Models;

namespace Relata.Tests.JoinedHierarchies;

/// <summary>Queries for the base and for derived classes, whose columns are in several tables.</summary>
/// <remarks>What SQLAlchemy sends is measured in <see cref="JoinedHierarchyScenarioTests{TDatabase}"/>.</remarks>
public abstract class JoinedHierarchyQueryTests<TDatabase> : AssetTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly string[] s_all = ["truck Tom 6 T1 big 7.5", "vehicle Van 4 V1", "bicycle Bea 2  hub", "tool Saw 3 S", "book Bob 99"];

    [Fact]
    public void A_query_for_the_base_reads_the_tables_of_all_classes_by_one_statement()
    {
        using var session = Database.OpenSession();

        Sends(session, 1, () => Assert.Equal(s_all, session.Query<Asset>().OrderBy(asset => asset.Id).ToList().Select(Text)));
        Assert.Contains(
            Database.Sql(
                """
                FROM "asset" AS t0 LEFT JOIN "tool" AS t0_1 ON t0_1."id" = t0."id" LEFT JOIN "vehicle" AS t0_2 ON t0_2."id" = t0."id" LEFT JOIN "big_truck" AS t0_3 ON t0_3."id" = t0."id"
                """),
            session.Query<Asset>().Explain(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_query_for_a_derived_class_joins_its_table_and_those_below_it()
    {
        using var session = Database.OpenSession();

        Sends(session, 1, () => Assert.Equal(s_all[..3], session.Query<Vehicle>().OrderBy(vehicle => vehicle.Id).ToList().Select(Text)));
        Sends(session, 1, () => Assert.Equal(s_all[..1], session.Query<Truck>().ToList().Select(Text)));
        Sends(session, 1, () => Assert.Equal(s_all[2..3], session.Query<Bicycle>().ToList().Select(Text)));
        Assert.Equal(s_all[4..], session.Query<Book>().ToList().Select(Text));
    }

    [Fact]
    public void Only_tables_whose_columns_are_named_are_joined()
    {
        using var session = Database.OpenSession();

        Assert.Equal(["Bea", "Tom", "Van"], session.Query<Vehicle>().OrderBy(vehicle => vehicle.Name).Select(vehicle => vehicle.Name).ToList());
        Assert.DoesNotContain("JOIN", session.Query<Vehicle>().Select(vehicle => vehicle.Name).Explain(), StringComparison.Ordinal);
        Assert.Contains(
            Database.Sql("SELECT t0_2.\"wheels\" FROM \"asset\" AS t0 INNER JOIN \"vehicle\" AS t0_2 ON t0_2.\"id\" = t0.\"id\" WHERE"),
            session.Query<Truck>().Select(truck => truck.Wheels).Explain(),
            StringComparison.Ordinal);
        Assert.Equal([5, 3, 1, 1], [session.Query<Asset>().Count(), session.Query<Vehicle>().Count(), session.Query<Truck>().Count(), session.Query<Tool>().Count()]);
    }

    [Fact]
    public void Conditions_orders_and_aggregates_use_columns_of_base_and_derived_classes()
    {
        using var session = Database.OpenSession();

        Assert.Equal([Van, Tom], session.Query<Vehicle>().Where(vehicle => vehicle.Wheels > 3 && vehicle.Name != "x").OrderBy(vehicle => vehicle.Wheels).ToList().Select(vehicle => vehicle.Id));
        Assert.Equal([Tom, Saw], session.Query<Asset>().Where(asset => asset is Tool || ((Truck)asset).Label == "big").OrderBy(asset => asset.Id).ToList().Select(asset => asset.Id));
        Assert.Equal([Van], session.Query<Asset>().OfType<Vehicle>().Where(vehicle => vehicle.Plate == "V1").ToList().Select(vehicle => vehicle.Id));
        Assert.Equal([Saw], session.Query<Asset>().Where(asset => (asset as Tool)!.Mark == "S").ToList().Select(asset => asset.Id));
        Assert.Equal(6, session.Query<Vehicle>().Max(vehicle => vehicle.Wheels));
        Assert.Equal(12, session.Query<Vehicle>().Sum(vehicle => vehicle.Wheels));
        Assert.True(session.Query<Truck>().Any(truck => truck.Label == "big" && truck.Name == "Tom"));
        Assert.False(session.Query<Truck>().Any(truck => truck.Label == "Tom"));
        Assert.Equal([Tom, Van, Bea], session.Query<Vehicle>().OrderByDescending(vehicle => vehicle.Wheels).Take(3).ToList().Select(vehicle => vehicle.Id));
        Assert.Equal([Van], session.Query<Vehicle>().OrderByDescending(vehicle => vehicle.Wheels).Skip(1).Take(1).ToList().Select(vehicle => vehicle.Id));
        Assert.Equal(["North 2", "South 1"], session.Query<Vehicle>().GroupBy(vehicle => vehicle.Site!.Name).OrderBy(group => group.Key).Select(group => group.Key + " " + group.Count()).ToList());
    }

    [Fact]
    public void Distinct_values_of_a_list_are_counted_in_a_lambda()
    {
        using var session = Database.OpenSession();
        var sites = session.Query<Site>().OrderBy(site => site.Name);

        Assert.Equal([3, 2], sites.Select(site => site.Assets.Select(asset => asset.Name).Distinct().Count()).ToList());
        Assert.Equal([2, 1], sites.Select(site => site.Assets.OfType<Vehicle>().Select(vehicle => vehicle.Wheels).Distinct().Count()).ToList());
        Assert.Equal([1, 0], sites.Select(site => site.Assets.Where(asset => asset is Tool).Select(asset => asset.Name).Distinct().Count()).ToList());
        Assert.Equal([10, 2], sites.Select(site => site.Assets.OfType<Vehicle>().Select(vehicle => vehicle.Wheels).Distinct().Sum()).ToList());
        Assert.Equal(["North"], sites.Where(site => site.Assets.Select(asset => asset.Name).Distinct().Count() == 3).Select(site => site.Name).ToList());
    }

    [Fact]
    public void Lambdas_go_along_relationships_to_and_from_derived_classes()
    {
        using var session = Database.OpenSession();

        Assert.Equal(["far", "near"], session.Query<Trip>().Where(trip => trip.Vehicle!.Wheels == 6).OrderBy(trip => trip.Id).Select(trip => trip.Text).ToList());
        Assert.Equal(["North"], session.Query<Site>().Where(site => site.Parked.Any(vehicle => vehicle.Wheels == 4)).Select(site => site.Name).ToList());
        Assert.Equal(["South"], session.Query<Site>().Where(site => site.Assets.OfType<Bicycle>().Any(bicycle => bicycle.Gear == "hub")).Select(site => site.Name).ToList());
        Assert.Equal([Van, Bea], session.Query<Asset>().Where(asset => ((Truck)asset.Carrier!).Label == "big").OrderBy(asset => asset.Id).ToList().Select(asset => asset.Id));
        Assert.Equal([Tom], session.Query<Vehicle>().Where(vehicle => vehicle.Garage!.Name == "South").ToList().Select(vehicle => vehicle.Id));
        Assert.Equal([2, 1], session.Query<Site>().OrderBy(site => site.Id).Select(site => site.Parked.Count).ToList());
        Assert.Equal([6, 2], session.Query<Site>().OrderBy(site => site.Id).Select(site => site.Assets.OfType<Vehicle>().Max(vehicle => vehicle.Wheels)).ToList());
    }

    [Fact]
    public void A_join_by_a_foreign_key_of_a_derived_table_begins_with_that_table()
    {
        using var session = Database.OpenSession();

        Assert.Contains(
            Database.Sql(
                """
                FROM "site" AS t0 LEFT JOIN "vehicle" AS t1_2 ON t1_2."garage_id" = t0."id" LEFT JOIN "asset" AS t1 ON t1_2."id" = t1."id" LEFT JOIN "big_truck" AS t1_3 ON t1_3."id" = t1."id"
                """),
            session.Query<Site>().Options(Load.Joined((Site site) => site.Parked)).Explain(),
            StringComparison.Ordinal);
        var filtered = session.Query<Site>().Options(Load.Joined((Site site) => site.Parked).Where(vehicle => vehicle.Name == "Van")).OrderBy(site => site.Id);
        Assert.Equal([[Van], []], filtered.ToList().Select(site => site.Parked.Select(vehicle => vehicle.Id).ToArray()));
        Assert.Contains(
            Database.Sql("LEFT JOIN (\"asset\" AS t1 INNER JOIN \"vehicle\" AS t1_2 ON t1_2.\"id\" = t1.\"id\" LEFT JOIN \"big_truck\" AS t1_3 ON t1_3.\"id\" = t1.\"id\") ON t1_2.\"garage_id\" = t0.\"id\" AND"),
            filtered.Explain(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_distinct_rows_and_projections_of_entities_wrap_the_columns_of_all_tables()
    {
        using var session = Database.OpenSession();

        var page = session.Query<Asset>().OrderBy(asset => asset.Id).Take(3).Options(Load.Joined((Asset asset) => asset.Notes)).Options(Load.Joined((Vehicle vehicle) => vehicle.Trips)).ToList();
        Assert.Equal(s_all[..3], page.Select(Text));
        Assert.Equal([2, 0, 1], page.OfType<Vehicle>().Select(vehicle => vehicle.Trips.Count));
        var pairs = session.Query<Trip>().OrderBy(trip => trip.Id).Select(trip => new { trip.Text, trip.Vehicle }).Take(2).ToList();
        Assert.Equal(["far truck Tom 6 T1 big 7.5", "near truck Tom 6 T1 big 7.5"], pairs.Select(pair => $"{pair.Text} {Text(pair.Vehicle!)}"));
        Assert.Equal(s_all, session.Query<Asset>().Distinct().OrderBy(asset => asset.Id).ToList().Select(Text));
        Assert.Equal(s_all[1..2], session.Query<Asset>().OrderBy(asset => asset.Id).Take(3).Where(asset => ((Vehicle)asset).Wheels == 4).ToList().Select(Text));
    }

    [Fact]
    public void One_object_stands_for_a_row_whatever_class_was_asked_for()
    {
        using var session = Database.OpenSession();
        var truck = session.Get<Truck>(Tom)!;
        var all = session.Query<Asset>().OrderBy(asset => asset.Id).ToList();

        Sends(session, 0, () =>
        {
            Assert.Same(truck, all[0]);
            Assert.Same(truck, session.Get<Asset>(Tom));
            Assert.Same(truck, session.Get<Vehicle>(Tom));
            Assert.Same(truck, all[1].Carrier);
        });
        Assert.Null(session.Get<Tool>(Tom));
    }

    [Fact]
    public void Columns_that_are_left_out_are_loaded_on_access_from_their_table()
    {
        using var session = Database.OpenSession();
        var saw = (Tool)session.Query<Asset>().Single(asset => asset.Id == Saw);
        Sends(session, 1, () => Assert.Equal("long", saw.Manual));

        using var other = Database.OpenSession();
        var truck = other.Query<Truck>().Options(Load.Only((Truck each) => each.Name)).Single();
        Sends(other, 1, () => Assert.Equal("truck Tom 6 T1 big 7.5", Text(truck)));
        other.Expire(truck);
        Sends(other, 1, () => other.Refresh(truck));
    }

    [Fact]
    public void What_one_statement_for_one_table_cannot_do_is_refused_by_name()
    {
        using var session = Database.OpenSession();

        Assert.Equal(
            "REL150: A Book cannot be upserted: its hierarchy has the tables asset, tool, vehicle, big_truck",
            Assert.Throws<MappingException>(() => session.Upsert(new Book { Name = "x" })).Message.Split(", and an")[0]);
        Assert.Equal("REL151", Assert.Throws<QueryTranslationException>(() => session.Sql<Vehicle>($"SELECT * FROM vehicle").ToList()).Code);
        Assert.Equal(["V1"], session.Sql<string>($"SELECT plate FROM vehicle WHERE wheels = {4}").ToList());
    }
}

public sealed class SqliteJoinedHierarchyQueryTests : JoinedHierarchyQueryTests<SqliteFile>;

public sealed class PostgreSqlJoinedHierarchyQueryTests : JoinedHierarchyQueryTests<PostgreSqlTestDatabase>;

public sealed class MariaDbJoinedHierarchyQueryTests : JoinedHierarchyQueryTests<MariaDbTestDatabase>;
