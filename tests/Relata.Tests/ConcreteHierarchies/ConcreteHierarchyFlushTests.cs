using Relata.Tests.Databases;
using Relata.Tests.ConcreteHierarchies.Models;

namespace Relata.Tests.ConcreteHierarchies;

/// <summary>What a session writes of entities with a table for each class, beginning with sessions in use.</summary>
public abstract class ConcreteHierarchyFlushTests<TDatabase> : AssetTest<TDatabase>
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
    public void A_row_that_an_assigned_key_has_led_to_a_deleted_one_is_cleared_though_the_loaded_list_has_none_of_its_class()
    {
        using var session = Database.OpenSession();
        var (van, book, south) = (session.Get<Vehicle>(Van)!, session.Get<Book>(Bob)!, session.Get<Site>(South)!);
        _ = (book.Carrier, van.Garage, van.Notes.Count, van.Trips.Count);
        Assert.Equal([Saw], van.Cargo.Select(asset => asset.Id));
        Assert.Equal([Tom], south.Parked.Select(asset => asset.Id));

        (book.CarrierId, van.GarageId) = (Van, South);
        session.Flush();
        book.SiteId = North;
        session.Flush();
        session.Delete(south);
        session.Flush();
        Assert.Null(van.GarageId);
        session.Delete(van);
        session.Commit();

        Assert.Null(book.CarrierId);
        Assert.Equal(["0 0"], Database.Texts("SELECT concat(cast(count(carrier_id) as char(1)), ' ', (SELECT cast(count(garage_id) as char(1)) FROM vehicle)) FROM book"));
    }

    [Fact]
    public void New_objects_are_inserted_into_the_table_of_their_class()
    {
        using var session = Database.OpenSession();
        var north = session.Query<Site>().Options(Load.SelectIn((Site site) => site.Assets)).First(site => site.Id == North);
        var (van, truck) = (new Vehicle { Name = "new van", Wheels = 3 }, new Truck { Name = "new truck", Label = "new", Wheels = 8, Carrier = (Vehicle)north.Assets[1] });
        north.Assets.Add(van);
        north.Assets.Add(new Vehicle { Name = "new other", Wheels = 5, Carrier = truck });
        north.Assets.Add(truck);
        north.Assets.Add(new Book { Name = "new book" });
        session.Commit();

        Assert.Equal(["new truck 8 new"], Database.Texts("SELECT concat(name, ' ', wheels, ' ', label) FROM big_truck WHERE name <> 'Tom'"));
        Assert.Equal(["new other 5", "new van 3"], Database.Texts("SELECT concat(name, ' ', wheels) FROM vehicle WHERE name <> 'Van' ORDER BY name"));
        using var other = Database.OpenSession();
        Assert.Equal(["vehicle new other 5 ", "truck new truck 8  new ", "vehicle new van 3 "], other.Query<Vehicle>().Where(vehicle => vehicle.Name.StartsWith("new")).OrderBy(vehicle => vehicle.Name).ToList().Select(Text));
        Assert.Equal(["new other"], other.Get<Truck>(truck.Id)!.Cargo.Select(asset => asset.Name));
        Assert.Equal(Van, other.Get<Asset>(truck.Id)!.Carrier!.Id);
    }

    [Fact]
    public void Many_rows_of_one_class_are_inserted_by_one_statement()
    {
        using var session = Database.OpenSession();
        session.AddRange(Enumerable.Range(0, 5).Select(i => new Tool { Name = $"t{i}", Weight = i }));

        Sends(session, 1, session.Flush);
        Assert.Equal([0, 1, 2, 3, 4], session.Query<Tool>().Where(tool => tool.Name != "Saw").OrderBy(tool => tool.Name).Select(tool => tool.Weight).ToList());
    }

    [Fact]
    public void A_bulk_insert_writes_the_table_of_each_class()
    {
        using var session = Database.OpenSession();
        Asset[] assets = [new Tool { Name = "bulk1", Weight = 1 }, new Tool { Name = "bulk2", Weight = 2 }, new Truck { Name = "bulk3", Label = "bulk", Wheels = 6 }, new Book { Name = "bulk4" }];

        Assert.Equal(4, session.BulkInsert(assets));
        session.Commit();

        using var other = Database.OpenSession();
        var read = other.Query<Asset>().Where(asset => asset.Name.StartsWith("bulk")).OrderBy(asset => asset.Name).ToList();
        Assert.Equal(assets.Select(asset => (asset.Id, asset.Name, asset.GetType())), read.Select(asset => (asset.Id, asset.Name, asset.GetType())));
        Assert.Equal((2, "bulk", 6), (((Tool)read[1]).Weight, ((Truck)read[2]).Label, ((Truck)read[2]).Wheels));
    }

    [Fact]
    public void An_update_is_sent_to_the_table_of_the_class_whichever_class_declares_the_columns()
    {
        using var session = Database.OpenSession();
        var truck = (Truck)session.Query<Asset>().OrderBy(asset => asset.Id).First();

        truck.Wheels = 10;
        Sends(session, 1, session.Flush);
        (truck.Label, truck.Name) = ("huge", "Tim");
        Sends(session, 1, session.Flush);
        truck.Garage = null;
        truck.Site = session.Get<Site>(South);
        Sends(session, 1, session.Flush);
        session.Query<Asset>().ToList().ForEach(asset => asset.Code = null);
        Sends(session, 2, session.Flush);
        session.Commit();

        using var other = Database.OpenSession();
        Assert.Equal("truck Tim 10 T1 huge 7.5", Text(other.Get<Asset>(Tom)!));
        Assert.Empty(other.Get<Site>(South)!.Parked);
        Assert.Contains(Tom, other.Get<Site>(South)!.Assets.Select(asset => asset.Id));
    }

    [Fact]
    public void A_delete_removes_the_rows_of_each_table()
    {
        using var session = Database.OpenSession();
        var assets = session.Query<Asset>()
            .Options(Load.SelectIn((Asset asset) => asset.Notes)).Options(Load.SelectIn((Vehicle vehicle) => vehicle.Trips), Load.SelectIn((Vehicle vehicle) => vehicle.Cargo)).ToList();
        assets.ForEach(session.Delete);

        // Notes and trips; the saw, which the van carries, with the book, then van and bicycle, then the truck, which carries them. SQLAlchemy (1.4.46) sends 7, too.
        Sends(session, 7, session.Flush);
        session.Commit();
        foreach (var table in new[] { "book", "vehicle", "bicycle", "big_truck", "tool" })
        {
            Assert.Equal(["0"], Database.Texts($"SELECT cast(count(*) as char(1)) FROM {table}"));
        }
    }

    [Fact]
    public void A_deleted_principal_leaves_rows_of_all_tables_without_it()
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
    public void Unique_values_of_one_table_move_between_rows_and_another_table_may_have_the_same()
    {
        using var session = Database.OpenSession();
        var van = session.Get<Vehicle>(Van)!;
        var cart = new Vehicle { Name = "Cart", Plate = "C1" };
        session.Add(cart);
        session.Commit();
        (cart.Plate, van.Plate) = (van.Plate, cart.Plate);
        session.Commit();
        Assert.Equal(["Cart V1", "Van C1"], Database.Texts("SELECT concat(name, ' ', plate) FROM vehicle ORDER BY name"));

        session.Query<Asset>().Where(asset => asset.CarrierId == Van).ToList().ForEach(asset => asset.Carrier = null);
        session.Delete(van);
        session.AddRange(new Vehicle { Name = "Co", Plate = "C1" }, new Bicycle { Name = "Bo", Gear = "g", Plate = "V1" });
        session.Commit();
        Assert.Equal(["bicycle Bo 0 V1 g", "vehicle Cart 0 V1"], session.Query<Vehicle>().Where(vehicle => vehicle.Plate == "V1").OrderBy(vehicle => vehicle.Name).ToList().Select(Text));
    }

    [Fact]
    public void A_flush_that_fails_at_the_second_table_leaves_nothing_and_the_objects_as_they_were()
    {
        using var session = Database.OpenSession();
        var tool = session.Get<Tool>(Saw)!;
        tool.Weight = 4;
        var wrong = new Vehicle { Name = "wrong", Wheels = 1, Plate = "V1", Garage = session.Get<Site>(North) };
        session.Add(wrong);

        var error = Assert.Throws<ConstraintViolationException>(session.Flush);
        Assert.Equal((nameof(Vehicle), "Plate"), (error.Entity, Assert.Single(error.Columns)));
        session.Rollback();
        Assert.Equal(["1 3"], Database.Texts("SELECT concat(cast(count(*) as char(1)), ' ', (SELECT weight FROM tool)) FROM vehicle"));

        wrong.Plate = "W1";
        session.Add(wrong);
        session.Commit();
        Assert.Equal("vehicle wrong 1 W1", Text(Assert.Single(session.Query<Vehicle>().Where(vehicle => vehicle.Id == wrong.Id).PopulateExisting().ToList())));
        session.Add(new Bicycle { Name = "double", Gear = "g", Code = "s" });
        session.Commit();
        session.Add(new Bicycle { Name = "triple", Gear = "g", Code = "s" });
        Assert.Equal("Code", Assert.Single(Assert.Throws<ConstraintViolationException>(session.Flush).Columns));
    }

    [Fact]
    public void A_value_that_is_missed_is_named_with_the_class_that_has_it()
    {
        using var session = Database.OpenSession();
        session.Query<Asset>().ToList();
        session.Add(new Truck { Name = "no label" });
        Assert.Equal(["Label"], Assert.Throws<ConstraintViolationException>(session.Flush).Columns);
        session.Rollback();

        session.Add(new Bicycle { Gear = "no name" });
        var error = Assert.Throws<ConstraintViolationException>(session.Flush);
        Assert.Equal((nameof(Bicycle), "Name"), (error.Entity, Assert.Single(error.Columns)));
    }

    [Fact]
    public void A_detached_object_is_merged_onto_the_row_of_its_table()
    {
        Truck detached;
        using (var first = Database.OpenSession())
        {
            detached = first.Get<Truck>(Tom)!;
        }

        (detached.Wheels, detached.Label) = (12, "merged");
        using var session = Database.OpenSession();
        session.Get<Asset>(Tom)!.Name = "overwritten";
        var merged = session.Merge(detached);
        session.Commit();

        Assert.Same(session.Get<Vehicle>(Tom), merged);
        Assert.Equal(["12 merged Tom"], Database.Texts("SELECT concat(wheels, ' ', label, ' ', name) FROM big_truck"));
        session.Refresh(merged);
        Assert.Equal(12, merged.Wheels);
    }
}

public sealed class SqliteConcreteHierarchyFlushTests : ConcreteHierarchyFlushTests<SqliteFile>;

public sealed class PostgreSqlConcreteHierarchyFlushTests : ConcreteHierarchyFlushTests<PostgreSqlTestDatabase>;

public sealed class MariaDbConcreteHierarchyFlushTests : ConcreteHierarchyFlushTests<MariaDbTestDatabase>;
