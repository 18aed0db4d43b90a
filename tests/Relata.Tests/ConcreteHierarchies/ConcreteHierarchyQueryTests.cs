using Relata.Tests.Databases;
using Relata.Tests.ConcreteHierarchies.Models;

namespace Relata.Tests.ConcreteHierarchies;

/// <summary>Queries for the base and for classes that have a table each.</summary>
public abstract class ConcreteHierarchyQueryTests<TDatabase> : AssetTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly string[] s_all = ["truck Tom 6 T1 big 7.5", "vehicle Van 4 V1", "bicycle Bea 2  hub", "tool Saw 3 S", "book Bob 99"];

    [Fact]
    public void A_query_for_the_base_reads_the_tables_of_all_classes_by_one_statement()
    {
        using var session = Database.OpenSession();

        Sends(session, 1, () => Assert.Equal(s_all, session.Query<Asset>().OrderBy(asset => asset.Id).ToList().Select(Text)));
        using var test = new TDatabase();
        using var tokens = test.Create<Token>();
        using var reading = tokens.OpenSession();
        var missing = tokens is PostgreSqlDatabase
            ? "CAST(NULL AS text) AS \"text\", CAST(NULL AS text) AS \"strength\", CAST(NULL AS timestamp) AS \"changed_at\""
            : tokens.Sql("NULL AS \"text\", NULL AS \"strength\", NULL AS \"changed_at\"");
        Assert.Contains(
            tokens.Sql("SELECT t0.\"id\", t0.\"kind\", t0.\"text\", t0.\"strength\", t0.\"changed_at\" FROM (SELECT c.\"id\", 'Secret' AS \"kind\", ") + missing
            + tokens.Sql(" FROM \"secret\" AS c UNION ALL SELECT c.\"id\", 'Password' AS \"kind\", c.\"text\", c.\"strength\", c.\"changed_at\" FROM \"password\" AS c) AS t0"),
            reading.Query<Token>().Explain(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_query_for_a_class_reads_its_table_and_those_below_it()
    {
        using var session = Database.OpenSession();

        Sends(session, 1, () => Assert.Equal(s_all[..3], session.Query<Vehicle>().OrderBy(vehicle => vehicle.Id).ToList().Select(Text)));
        Sends(session, 1, () => Assert.Equal(s_all[..1], session.Query<Truck>().ToList().Select(Text)));
        Sends(session, 1, () => Assert.Equal(s_all[2..3], session.Query<Bicycle>().ToList().Select(Text)));
        Assert.Equal(s_all[4..], session.Query<Book>().ToList().Select(Text));
        Assert.Contains(Database.Sql("SELECT t0.\"wheels\" FROM \"bicycle\" AS t0 WHERE t0.\"gear\" = "), session.Query<Bicycle>().Where(bicycle => bicycle.Gear == "hub").Select(bicycle => bicycle.Wheels).Explain(), StringComparison.Ordinal);
        Assert.DoesNotContain("tool", session.Query<Vehicle>().Explain(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_discriminator_is_a_value_like_that_of_a_column()
    {
        using var session = Database.OpenSession();

        Assert.Equal(["Bicycle 1", "Book 1", "Tool 1", "Vehicle 1", "truck 1"], session.Query<Asset>().GroupBy(asset => asset.Kind).Select(group => group.Key + " " + group.Count()).ToList().Order(StringComparer.Ordinal));
        Assert.Equal(["Bicycle"], session.Query<Bicycle>().GroupBy(bicycle => bicycle.Kind).Select(group => group.Key).ToList());
        Assert.Equal(["Bicycle"], session.Query<Bicycle>().OrderBy(bicycle => bicycle.Kind).ThenBy(bicycle => bicycle.Name).Select(bicycle => bicycle.Kind).Distinct().ToList());
        Assert.Equal([1, 0], [session.Query<Truck>().Count(truck => truck.Kind == "truck"), session.Query<Truck>().Count(truck => truck.Kind == "Truck")]);
        Assert.Equal([Saw], session.Query<Asset>().Where(asset => asset.Kind == "Tool").Select(asset => asset.Id).ToList());
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
    public void Pages_distinct_rows_and_projections_of_entities_wrap_the_rows_of_all_tables()
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
    public void Two_rows_of_different_tables_with_one_key_are_never_one_object()
    {
        Database.Texts("SELECT name FROM book");
        using (var writing = Database.OpenSession())
        {
            // Each table has its own primary key: nothing but this error says that there are two rows.
            writing.Add(new Tool { Id = Bob, Name = "double", Weight = 1 });
            writing.Commit();
        }

        using var session = Database.OpenSession();
        var message = Assert.Throws<MappingException>(() => session.Query<Asset>().ToList()).Message;
        Assert.StartsWith("REL165: A ", message, StringComparison.Ordinal);
        Assert.Contains($"have the key {Bob}, each in the table of its class", message, StringComparison.Ordinal);
        Assert.Contains("Tool", message, StringComparison.Ordinal);
        Assert.Contains("Book", message, StringComparison.Ordinal);

        using var other = Database.OpenSession();
        var book = other.Get<Book>(Bob)!;
        Assert.Equal("REL165", Assert.Throws<MappingException>(() => other.Query<Tool>().ToList()).Code);
        Assert.Equal("REL165", Assert.Throws<MappingException>(() => other.Query<Asset>().ToList()).Code);
        Assert.Same(book, other.Get<Book>(Bob));
        Assert.Equal("Bob", book.Name);
        other.Expunge(book);
        Assert.Equal("REL165", Assert.Throws<MappingException>(() => other.Get<Asset>(Bob)).Code);
    }

    [Fact]
    public void Raw_sql_is_read_as_a_class_or_with_the_value_that_tells_the_class()
    {
        using var session = Database.OpenSession();

        Assert.Equal(s_all[2..3], session.Sql<Bicycle>($"SELECT * FROM bicycle WHERE wheels = {2}").ToList().Select(Text));
        Assert.Contains("REL150: A Book cannot be upserted: each class of its hierarchy has a table of its own", Assert.Throws<MappingException>(() => session.Upsert(new Book { Name = "x" })).Message, StringComparison.Ordinal);
        Assert.Equal(["V1"], session.Sql<string>($"SELECT plate FROM vehicle WHERE wheels = {4}").ToList());
    }

}

public sealed class SqliteConcreteHierarchyQueryTests : ConcreteHierarchyQueryTests<SqliteFile>;

public sealed class PostgreSqlConcreteHierarchyQueryTests : ConcreteHierarchyQueryTests<PostgreSqlTestDatabase>;

public sealed class MariaDbConcreteHierarchyQueryTests : ConcreteHierarchyQueryTests<MariaDbTestDatabase>;
