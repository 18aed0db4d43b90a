using Relata.Tests.Databases;
using Relata.Tests.JoinedHierarchies.Models;

namespace Relata.Tests.JoinedHierarchies;

/// <summary>What a session writes of entities that are stored in several tables, beginning with sessions in use.</summary>
public abstract class JoinedHierarchyFlushTests<TDatabase> : AssetTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void A_new_object_of_another_class_takes_the_key_of_a_deleted_one()
    {
        using var session = Database.OpenSession();
        var (van, saw, bob) = (session.Get<Vehicle>(Van)!, session.Get<Tool>(Saw)!, session.Get<Book>(Bob)!);
        _ = (saw.Carrier, van.Cargo.Count, bob.Notes.Count);
        Asset[] made = [new Tool { Id = Van, Name = "Nail", Weight = 1, Mark = "N" }, new Truck { Id = Bob, Name = "Bus", Wheels = 8, Plate = "V1", Label = "long", Cargo = { saw } }];
        session.AddRange(made);
        session.Delete(van);
        session.Delete(bob);
        session.Flush();
        Assert.Equal(made, [session.Get<Asset>(Van)!, session.Get<Asset>(Bob)!]);
        session.Rollback();
        Assert.Equal([van, bob], [session.Get<Asset>(Van)!, session.Get<Asset>(Bob)!]);
        Assert.Same(van, saw.Carrier);

        session.Delete(van);
        session.Delete(bob);
        session.AddRange(made);
        ((Truck)made[1]).Cargo.Add(saw);
        session.Commit();

        using var other = Database.OpenSession();
        Assert.Equal(
            ["tool Nail 1 N", "truck Bus 8 V1 long "],
            other.Query<Asset>().Where(asset => asset.Id == Van || asset.Id == Bob).ToList().OrderBy(asset => asset.Id == Bob).Select(Text));
        Assert.Equal(Bob, other.Get<Tool>(Saw)!.CarrierId);
    }

    [Fact]
    public void New_objects_are_inserted_into_the_table_of_the_base_first_with_the_key_that_it_generates()
    {
        using var session = Database.OpenSession();
        var north = session.Query<Site>().Options(Load.SelectIn((Site site) => site.Assets)).First(site => site.Id == North);
        var (van, truck) = (new Vehicle { Name = "new van", Wheels = 3 }, new Truck { Name = "new truck", Label = "new", Wheels = 8, Carrier = (Vehicle)north.Assets[1] });
        north.Assets.Add(van);
        north.Assets.Add(new Vehicle { Name = "other van", Wheels = 5, Carrier = truck });
        north.Assets.Add(truck);
        north.Assets.Add(new Book { Name = "new book" });
        session.Commit();

        Assert.Equal(["new truck 8 new", "new van 3 "], Database.Texts(
            $"SELECT concat(a.name, ' ', v.wheels, ' ', coalesce(t.name, '')) FROM asset a JOIN vehicle v ON v.id = a.id LEFT JOIN big_truck t ON t.id = a.id WHERE a.id IN ({van.Id}, {truck.Id}) ORDER BY a.name"));
        using var other = Database.OpenSession();
        Assert.Equal(["truck new truck 8  new ", "vehicle new van 3 ", "vehicle other van 5 "], other.Query<Vehicle>().Where(vehicle => vehicle.Id > Bob).OrderBy(vehicle => vehicle.Name).ToList().Select(Text));
        Assert.Equal(["other van"], other.Get<Truck>(truck.Id)!.Cargo.Select(asset => asset.Name));
        Assert.Equal(Van, other.Get<Asset>(truck.Id)!.Carrier!.Id);
    }

    [Fact]
    public void One_class_with_one_derived_table_is_inserted_by_two_statements_for_many_rows()
    {
        using var session = Database.OpenSession();
        session.AddRange(Enumerable.Range(0, 5).Select(i => new Tool { Name = $"t{i}", Weight = i }));

        Sends(session, 2, session.Flush);
        Assert.Equal([0, 1, 2, 3, 4], session.Query<Tool>().Where(tool => tool.Id > Bob).OrderBy(tool => tool.Name).Select(tool => tool.Weight).ToList());
    }

    [Fact]
    public void A_bulk_insert_writes_all_tables_of_each_class()
    {
        using var session = Database.OpenSession();
        Asset[] assets = [new Tool { Name = "b1", Weight = 1 }, new Tool { Name = "b2", Weight = 2 }, new Truck { Name = "b3", Label = "bulk", Wheels = 6 }, new Book { Name = "b4" }];

        Assert.Equal(4, session.BulkInsert(assets));
        session.Commit();

        using var other = Database.OpenSession();
        var read = other.Query<Asset>().Where(asset => asset.Id > Bob).OrderBy(asset => asset.Id).ToList();
        Assert.Equal(assets.Select(asset => (asset.Id, asset.Name, asset.GetType())), read.Select(asset => (asset.Id, asset.Name, asset.GetType())));
        Assert.Equal((2, "bulk", 6), (((Tool)read[1]).Weight, ((Truck)read[2]).Label, ((Truck)read[2]).Wheels));
    }

    [Fact]
    public void A_bulk_insert_keeps_the_order_of_classes_around_a_key_of_the_program()
    {
        Assert.SkipWhen(Database is PostgreSqlDatabase, "A key of the program does not move an identity.");
        using var session = Database.OpenSession();
        Asset[] assets = [new Tool { Name = "b1", Weight = 1 }, new Vehicle { Id = Bob + 2, Name = "b2", Wheels = 1 }, new Vehicle { Name = "b3", Wheels = 2 }, new Tool { Name = "b4", Weight = 2 }];

        session.BulkInsert(assets);
        session.Commit();

        Assert.Equal(["b1", "b2", "b3", "b4"], Database.Texts($"SELECT name FROM asset WHERE id > {Bob} ORDER BY id"));
        Assert.Equal([Bob + 1, Bob + 2, Bob + 3, Bob + 4], assets.Select(asset => asset.Id));
    }

    [Fact]
    public void An_update_is_sent_to_the_tables_whose_columns_have_changed()
    {
        using var session = Database.OpenSession();
        var truck = (Truck)session.Query<Asset>().OrderBy(asset => asset.Id).First();

        truck.Wheels = 10;
        Sends(session, 1, session.Flush);
        truck.Name = "Thomas";
        Sends(session, 1, session.Flush);
        (truck.Label, truck.Name) = ("huge", "Tim");
        Sends(session, 2, session.Flush);
        truck.Garage = null;
        truck.Site = session.Get<Site>(South);
        Sends(session, 2, session.Flush);
        session.Commit();

        using var other = Database.OpenSession();
        Assert.Equal("truck Tim 10 T1 huge 7.5", Text(other.Get<Asset>(Tom)!));
        Assert.Empty(other.Get<Site>(South)!.Parked);
        Assert.Contains(Tom, other.Get<Site>(South)!.Assets.Select(asset => asset.Id));
    }

    [Fact]
    public void A_delete_begins_with_the_tables_of_derived_classes()
    {
        using var session = Database.OpenSession();
        var assets = session.Query<Asset>()
            .Options(Load.SelectIn((Asset asset) => asset.Notes)).Options(Load.SelectIn((Vehicle vehicle) => vehicle.Trips), Load.SelectIn((Vehicle vehicle) => vehicle.Cargo)).ToList();
        assets.ForEach(session.Delete);

        // Notes, trips, and four tables. SQLAlchemy (1.4.46) sends 10, for each class and row that another refers to.
        Sends(session, 6, session.Flush);
        session.Commit();
        foreach (var table in new[] { "asset", "vehicle", "big_truck", "tool" })
        {
            Assert.Equal(["0"], Database.Texts($"SELECT cast(count(*) as char(1)) FROM {table}"));
        }
    }

    [Fact]
    public void A_deleted_principal_leaves_rows_of_base_and_derived_tables_without_it()
    {
        using var session = Database.OpenSession();
        session.Query<Vehicle>().ToList();
        session.Delete(session.Get<Asset>(Tom)!);
        session.Flush();
        Assert.Equal([Van, Bea], session.Query<Asset>().OfType<Vehicle>().Where(vehicle => vehicle.CarrierId == null).OrderBy(vehicle => vehicle.Id).ToList().Select(vehicle => vehicle.Id));
        session.Rollback();
        Assert.Equal([Van, Bea], session.Get<Truck>(Tom)!.Cargo.Select(asset => asset.Id));

        foreach (var asset in session.Query<Asset>().ToList())
        {
            asset.Site = session.Get<Site>(South);
        }

        session.Delete(session.Get<Site>(North)!);
        session.Commit();
        Assert.Equal(["0"], Database.Texts("SELECT cast(count(garage_id) as char(1)) FROM vehicle WHERE garage_id NOT IN (SELECT id FROM site)"));
        Assert.Equal([Tom], session.Query<Vehicle>().Where(vehicle => vehicle.GarageId != null).Select(vehicle => vehicle.Id).ToList());
    }

    [Fact]
    public void Unique_values_of_derived_tables_move_between_rows()
    {
        using var session = Database.OpenSession();
        var (tom, van) = (session.Get<Vehicle>(Tom)!, session.Get<Vehicle>(Van)!);
        (tom.Plate, van.Plate) = (van.Plate, tom.Plate);
        session.Commit();
        Assert.Equal(["V1", "T1"], Database.Texts($"SELECT plate FROM vehicle WHERE id IN ({Tom}, {Van}) ORDER BY id"));

        session.Query<Asset>().Where(asset => asset.CarrierId == Van).ToList().ForEach(asset => asset.Carrier = null);
        session.Delete(van);
        session.Add(new Bicycle { Name = "Bo", Gear = "g", Plate = "T1" });
        session.Commit();
        Assert.Equal(["bicycle Bo 0 T1 g"], session.Query<Vehicle>().Where(vehicle => vehicle.Plate == "T1").ToList().Select(Text));
    }

    [Fact]
    public void A_flush_that_fails_at_the_second_table_leaves_nothing_and_the_objects_as_they_were()
    {
        using var session = Database.OpenSession();
        var tool = session.Get<Tool>(Saw)!;
        tool.Weight = 4;
        var wrong = new Truck { Name = "wrong", Label = "x", Wheels = 1, Plate = "V1", Garage = session.Get<Site>(North) };
        session.Add(wrong);

        var error = Assert.Throws<ConstraintViolationException>(session.Flush);
        Assert.Equal(["Plate"], error.Columns);
        Assert.Equal(0, wrong.Id);
        session.Rollback();
        Assert.Equal(["5"], Database.Texts("SELECT cast(count(*) as char(1)) FROM asset"));

        wrong.Plate = "W1";
        session.Add(wrong);
        session.Commit();
        Assert.Equal("truck wrong 1 W1 x ", Text(Assert.Single(session.Query<Truck>().Where(truck => truck.Id == wrong.Id).PopulateExisting().ToList())));
    }

    [Fact]
    public void A_value_that_is_missed_is_named_with_the_class_that_has_it()
    {
        using var session = Database.OpenSession();
        session.Query<Asset>().ToList();
        session.Add(new Truck { Name = "no label" });
        Assert.Equal(["Label"], Assert.Throws<ConstraintViolationException>(session.Flush).Columns);
        session.Rollback();

        // The table of vehicles has rows of others, too.
        session.Add(new Bicycle { Name = "no gear" });
        Assert.Contains("A Bicycle has no Gear", Assert.Throws<SessionStateException>(session.Flush).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_detached_object_is_merged_onto_the_rows_of_its_tables()
    {
        Truck detached;
        using (var first = Database.OpenSession())
        {
            detached = first.Get<Truck>(Tom)!;
        }

        (detached.Wheels, detached.Label) = (12, "merged");
        using var session = Database.OpenSession();
        session.Get<Asset>(Tom)!.Name = "kept";
        var merged = session.Merge(detached);
        session.Commit();

        Assert.Same(session.Get<Vehicle>(Tom), merged);
        Assert.Equal("12", Database.Texts($"SELECT cast(wheels as char(2)) FROM vehicle WHERE id = {Tom}")[0]);
        Assert.Equal("merged", Database.Texts($"SELECT name FROM big_truck WHERE id = {Tom}")[0]);
        session.Refresh(merged);
        Assert.Equal(12, merged.Wheels);
    }
}

public sealed class SqliteJoinedHierarchyFlushTests : JoinedHierarchyFlushTests<SqliteFile>;

public sealed class PostgreSqlJoinedHierarchyFlushTests : JoinedHierarchyFlushTests<PostgreSqlTestDatabase>;

public sealed class MariaDbJoinedHierarchyFlushTests : JoinedHierarchyFlushTests<MariaDbTestDatabase>;
