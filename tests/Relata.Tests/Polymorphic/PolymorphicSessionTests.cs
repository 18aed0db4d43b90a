using System.Text.Json;
using Relata.Tests.Databases;
using Relata.Tests.JoinedHierarchies;
using Relata.Tests.JoinedHierarchies.Models;

namespace Relata.Tests.Polymorphic;

/// <summary>Columns of derived classes by further SELECTs in sessions that hold loaded, changed, deleted and expired objects, and after failures.</summary>
public abstract class PolymorphicSessionTests<TDatabase> : AssetTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void An_expired_object_is_refreshed_by_both_statements_and_follows_its_foreign_keys()
    {
        using var session = Database.OpenSession();
        var sites = session.Query<Site>().Options(Load.SelectIn((Site site) => site.Parked)).OrderBy(site => site.Id).ToList();
        var truck = session.Get<Truck>(Tom)!;
        Assert.Equal(sites[1], truck.Garage);
        Update($"UPDATE \"vehicle\" SET \"garage_id\" = {North}, \"wheels\" = 10 WHERE \"id\" = {Tom}");
        Update($"UPDATE \"asset\" SET \"name\" = 'Tim' WHERE \"id\" = {Tom}");
        session.Expire(truck);
        truck.Label = "kept";

        using (session.NoAutoflush())
        {
            Sends(session, 2, () => session.Query<Asset>().Options(Load.Polymorphic<Asset>()).Where(asset => asset.Id == Tom).ToList());
        }

        Assert.Equal("truck Tim 10 T1 kept 7.5", Text(truck));
        Assert.Equal([Tom, Van, Bea], sites[0].Parked.Select(vehicle => vehicle.Id).Order());
        Assert.Empty(sites[1].Parked);
        Sends(session, 0, () => Assert.Equal(sites[0], truck.Garage));
        session.Commit();
        using var other = Database.OpenSession();
        Assert.Equal("truck Tim 10 T1 kept 7.5", Text(other.Get<Truck>(Tom)!));
    }

    [Fact]
    public void An_expired_object_that_two_paths_of_one_load_reach_follows_its_foreign_keys()
    {
        using var session = Database.OpenSession();
        var sites = session.Query<Site>().Options(Load.SelectIn((Site site) => site.Parked)).OrderBy(site => site.Id).ToList();
        var truck = session.Get<Truck>(Tom)!;
        Assert.Equal(sites[1], truck.Garage);
        Update($"UPDATE \"vehicle\" SET \"garage_id\" = {North} WHERE \"id\" = {Tom}");
        session.Expire(truck);

        session.Query<Asset>().Options(Load.Polymorphic<Asset>(), Load.Joined((Asset asset) => asset.Carrier)).OrderBy(asset => asset.Id).ToList();

        Assert.Equal(North, truck.GarageId);
        Assert.Equal(sites[0], truck.Garage);
        Assert.Contains(truck, sites[0].Parked);
        Assert.DoesNotContain(truck, sites[1].Parked);
    }

    [Fact]
    public void Objects_are_overwritten_on_demand_with_their_changes_of_all_classes()
    {
        using var session = Database.OpenSession();
        var truck = session.Get<Truck>(Tom)!;
        var saw = session.Get<Tool>(Saw)!;
        Update($"UPDATE \"vehicle\" SET \"wheels\" = 10 WHERE \"id\" = {Tom}");
        using (session.NoAutoflush())
        {
            (truck.Name, truck.Plate, truck.Label) = ("lost", "lost", "lost");
            (saw.Weight, saw.Site) = (77, session.Get<Site>(South));
            session.Query<Asset>().Options(Load.Polymorphic<Asset>()).PopulateExisting().ToList();
        }

        Assert.Equal("truck Tom 10 T1 big 7.5", Text(truck));
        Assert.Equal("tool Saw 3 S", Text(saw));
        Sends(session, 0, () => Assert.Equal(South, saw.Site!.Id));
    }

    [Fact]
    public void Pending_changes_of_derived_columns_survive()
    {
        using var session = Database.OpenSession();
        var bea = (Bicycle)session.Query<Asset>().Options(Load.Only((Asset asset) => asset.Name)).Single(asset => asset.Id == Bea);
        using (session.NoAutoflush())
        {
            (bea.Gear, bea.Garage) = ("chain", session.Get<Site>(South));
            session.Query<Asset>().Options(Load.Polymorphic<Asset>()).ToList();
            Assert.Equal(("bicycle Bea 2  chain", South), (Text(bea), bea.Garage!.Id));
        }

        var tool = session.Get<Tool>(Saw)!;
        session.Delete(tool);
        var book = new Book { Name = "new", Pages = 1 };
        session.Add(book);
        Assert.Equal(
            ["truck Tom 6 T1 big 7.5", "vehicle Van 4 V1", "bicycle Bea 2  chain", "book Bob 99", "book new 1"],
            session.Query<Asset>().Options(Load.Polymorphic<Asset>()).OrderBy(asset => asset.Id).ToList().Select(Text));
        session.Commit();
    }

    [Fact]
    public void A_row_without_its_derived_row_is_told_as_by_one_statement()
    {
        Update($"DELETE FROM \"big_truck\" WHERE \"id\" = {Tom}");
        using var plain = Database.OpenSession();
        var expected = Assert.Throws<DatabaseException>(() => plain.Query<Asset>().ToList());
        using var session = Database.OpenSession();

        Assert.Equal(expected.Message, Assert.Throws<DatabaseException>(() => session.Query<Asset>().Options(Load.Polymorphic<Asset>()).ToList()).Message);

        Update($"INSERT INTO \"big_truck\" (\"id\", \"name\") VALUES ({Tom}, 'back')");
        Assert.Equal(["truck Tom 6 T1 back ", "vehicle Van 4 V1"], session.Query<Asset>().OrderBy(asset => asset.Id).Take(2).ToList().Select(Text));
    }

    [Fact]
    public void After_a_failure_nothing_half_read_is_used()
    {
        Update($"DELETE FROM \"tool\" WHERE \"id\" = {Saw}");
        using var session = Database.OpenSession();
        var site = session.Get<Site>(North)!;
        Assert.Throws<DatabaseException>(() => session.Query<Asset>().Options(Load.Polymorphic<Asset>()).Options(Load.SelectIn((Vehicle vehicle) => vehicle.Garage)).ToList());
        Update($"INSERT INTO \"tool\" (\"id\", \"weight\") VALUES ({Saw}, 5)");

        var note = session.Query<Note>().Single(each => each.Text == "old");
        Assert.Equal(South, ((Truck)note.Asset!).Garage!.Id);
        Assert.Equal([Van, Bea], site.Parked.Select(vehicle => vehicle.Id));
        Assert.Equal(
            ["truck Tom 6 T1 big 7.5", "vehicle Van 4 V1", "bicycle Bea 2  hub", "tool Saw 5 ", "book Bob 99"],
            session.Query<Asset>().OrderBy(asset => asset.Id).ToList().Select(Text));
        session.Delete(session.Get<Asset>(Bea)!);
        session.Commit();
    }

    [Fact]
    public void Objects_of_a_failed_load_are_complete_when_a_property_is_read()
    {
        Update($"DELETE FROM \"tool\" WHERE \"id\" = {Saw}");
        using var session = Database.OpenSession();
        Assert.Throws<DatabaseException>(() => session.Query<Asset>().Options(Load.Polymorphic<Asset>()).ToList());

        var truck = session.Get<Truck>(Tom)!;
        Assert.Equal("truck Tom 6 T1 big 7.5", Text(truck));
        Assert.Equal(South, truck.Garage!.Id);
    }

    [Fact]
    public void A_unique_key_that_comes_later_finds_its_object()
    {
        using var session = Database.OpenSession();
        var assets = session.Query<Asset>().Options(Load.Polymorphic<Asset>()).OrderBy(asset => asset.Id).ToList();

        var (tom, van) = ((Vehicle)assets[0], (Vehicle)assets[1]);
        (tom.Plate, van.Plate) = (van.Plate, tom.Plate);
        session.Commit();
        using var other = Database.OpenSession();
        Assert.Equal(["V1", "T1"], other.Query<Vehicle>().OrderBy(vehicle => vehicle.Id).Take(2).Select(vehicle => vehicle.Plate).ToList());
    }

    [Fact]
    public void Json_has_the_columns_of_all_classes()
    {
        var options = new JsonSerializerOptions();
        options.AddRelata();
        using var plain = Database.OpenSession();
        using var session = Database.OpenSession();

        var expected = plain.Query<Asset>().OrderBy(asset => asset.Id).ToList().Select(asset => JsonSerializer.Serialize(asset, asset.GetType(), options)).ToList();
        var found = session.Query<Asset>().Options(Load.Polymorphic<Asset>()).OrderBy(asset => asset.Id).ToList();
        Sends(session, 0, () => Assert.Equal(expected, found.Select(asset => JsonSerializer.Serialize(asset, asset.GetType(), options))));
    }

    private void Update(string text) => Database.Execute(Database.Sql(text));
}

public sealed class SqlitePolymorphicSessionTests : PolymorphicSessionTests<SqliteFile>;

public sealed class PostgreSqlPolymorphicSessionTests : PolymorphicSessionTests<PostgreSqlTestDatabase>;

public sealed class MariaDbPolymorphicSessionTests : PolymorphicSessionTests<MariaDbTestDatabase>;
