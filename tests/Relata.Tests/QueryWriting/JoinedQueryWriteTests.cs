using Relata.Tests.Databases;
using Relata.Tests.JoinedHierarchies;
using Relata.Tests.JoinedHierarchies.Models;

namespace Relata.Tests.QueryWriting;

/// <summary>ExecuteUpdate and ExecuteDelete of classes that have rows in several tables.</summary>
public abstract class JoinedQueryWriteTests<TDatabase> : AssetTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public void An_update_writes_the_table_that_has_the_columns()
    {
        using var session = Database.OpenSession();
        Sends(session, 1, () => session.Query<Truck>().ExecuteUpdate(set => set.Set(truck => truck.Name, "Tim")));
        Sends(session, 1, () => session.Query<Vehicle>().Where(vehicle => vehicle.Site!.Name == "North" && vehicle.Name != "x").ExecuteUpdate(set => set.Set(vehicle => vehicle.Wheels, vehicle => vehicle.Wheels + vehicle.Name.Length)));
        Sends(session, 1, () => session.Query<Truck>().Where(truck => truck.Wheels > 5).ExecuteUpdate(set => set.Set(truck => truck.Label, truck => truck.Plate + truck.Label)));
        Sends(session, 1, () => session.Query<Asset>().Where(asset => ((Tool)asset).Weight == 3).ExecuteUpdate(set => set.Set(asset => asset.Name, asset => asset.Name + asset.Notes.Count)));
        session.Commit();

        Assert.Equal(
            ["truck Tim 9 T1 T1big 7.5", "vehicle Van 7 V1", "bicycle Bea 2  hub", "tool Saw1 3 S", "book Bob 99"],
            session.Query<Asset>().OrderBy(asset => asset.Id).ToList().ConvertAll(Text));
    }

    [Fact]
    public void A_delete_deletes_from_each_table()
    {
        using var session = Database.OpenSession();
        session.Query<Note>().ExecuteDelete();
        session.Query<Trip>().ExecuteDelete();
        var bea = session.Get<Bicycle>(Bea)!;

        // The keys, and the tables: four of assets, three of vehicles.
        Sends(session, 5, () => Assert.Equal(3, session.Query<Asset>().Where(asset => ((Vehicle)asset).Wheels == 2 || asset is Tool || asset is Book).ExecuteDelete()));
        Assert.Equal(EntityState.Deleted, bea.GetState());
        Sends(session, 4, () => Assert.Equal(1, session.Query<Vehicle>().Where(vehicle => vehicle.Plate == "V1").OrderBy(vehicle => vehicle.Wheels).Take(1).ExecuteDelete()));
        Sends(session, 1, () => Assert.Equal(0, session.Query<Vehicle>().Where(vehicle => vehicle.Plate == "V1").ExecuteDelete()));
        session.Commit();

        Assert.Equal(["truck Tom 6 T1 big 7.5"], session.Query<Asset>().ToList().ConvertAll(Text));
        Assert.Equal(1, session.Sql<int>($"SELECT count(*) FROM vehicle").Single());
    }

    [Fact]
    public void A_delete_by_key_deletes_from_each_table_of_the_row_of_the_class()
    {
        using var session = Database.OpenSession();
        session.Query<Note>().ExecuteDelete();
        session.Query<Trip>().ExecuteDelete();
        var (bea, bob) = (session.Get<Bicycle>(Bea)!, session.Get<Book>(Bob)!);
        bea.Name = "changed";

        // The key, and the tables: four of assets, three of vehicles. The change is written before.
        Sends(session, 2, () => Assert.False(session.DeleteByKey<Vehicle>(Bob)));
        Sends(session, 4, () => Assert.True(session.DeleteByKey<Vehicle>(Bea)));
        Sends(session, 5, () => Assert.True(session.DeleteByKey<Asset>(Bob)));
        Assert.Equal((EntityState.Deleted, EntityState.Deleted), (bea.GetState(), bob.GetState()));
        session.Commit();

        Assert.Equal(["truck Tom 6 T1 big 7.5", "vehicle Van 4 V1", "tool Saw 3 S"], session.Query<Asset>().OrderBy(asset => asset.Id).ToList().ConvertAll(Text));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Columns_of_two_tables_are_set_in_the_rows_that_the_condition_had_before(bool isHeld)
    {
        using var session = Database.OpenSession();
        var held = isHeld ? session.Query<Asset>().OrderBy(asset => asset.Id).ToList() : [];
        if (isHeld)
        {
            held.OfType<Bicycle>().Single().Name = "Bert";
            session.Add(new Truck { Name = "New", Wheels = 3, Plate = "N", Label = "new", Load = 1, Site = held[0].Site });
        }

        session.Flush();
        // The condition names columns that both updates change: the keys are read first. The first update reads what the second one changes.
        Sends(session, isHeld ? 6 : 3, () => Assert.Equal(isHeld ? 3 : 2, session.Query<Vehicle>().Where(vehicle => (vehicle.Wheels > 2 && vehicle.Wheels < 6 && vehicle.Name != "x" && vehicle.Site!.Name == "North") || vehicle.Wheels == 2)
            .ExecuteUpdate(set => set.Set(vehicle => vehicle.Name, "x").Set(vehicle => vehicle.Wheels, vehicle => vehicle.Wheels + vehicle.Name.Length))));
        session.Flush();

        var all = session.Query<Asset>().OrderBy(asset => asset.Id).ToList().ConvertAll(Text);
        using (var other = Database.OpenSession())
        {
            session.Commit();
            Assert.Equal(other.Query<Asset>().OrderBy(asset => asset.Id).ToList().ConvertAll(Text), all);
        }

        Assert.Contains(isHeld ? "bicycle x 6  hub" : "bicycle x 5  hub", all);
        Assert.Contains("vehicle x 7 V1", all);
        Assert.Contains("truck Tom 6 T1 big 7.5", all);
        Assert.Equal(isHeld ? 3 : 2, all.Count(text => text.Contains(" x ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Three_tables_are_updated_and_a_rollback_takes_all_back()
    {
        using var session = Database.OpenSession();
        var truck = session.Query<Truck>().Single();
        var before = Text(truck);
        using (var nested = session.BeginNested())
        {
            Sends(session, 5, () => Assert.Equal(1, session.Query<Truck>().Where(row => row.Label == "big" && row.Wheels == 6 && row.Name == "Tom")
                .ExecuteUpdate(set => set.Set(row => row.Name, "Ted").Set(row => row.Wheels, row => row.Name.Length + 1).Set(row => row.Label, row => row.Name).Set(row => row.Load, row => row.Load + row.Wheels))));
            Assert.Equal("truck Ted 4 T1 Tom 13.5", Text(truck));
            nested.Rollback();
        }

        Assert.Equal(before, Text(session.Query<Truck>().Single()));
        Sends(session, 1, () => Assert.Equal(0, session.Query<Truck>().Where(row => row.Wheels == 0).ExecuteUpdate(set => set.Set(row => row.Wheels, 1).Set(row => row.Name, "none"))));
    }

    [Fact]
    public void Values_of_two_tables_that_are_computed_from_each_other_are_refused()
    {
        using var session = Database.OpenSession();
        var error = Assert.Throws<QueryTranslationException>(() => session.Query<Vehicle>().ExecuteUpdate(
            set => set.Set(vehicle => vehicle.Name, vehicle => vehicle.Plate!).Set(vehicle => vehicle.Plate, vehicle => vehicle.Name)));
        Assert.Contains("'asset' reads 'plate'; 'vehicle' reads 'name'", error.Message);
    }

    [Theory]
    [InlineData("update of two tables")]
    [InlineData("update of the derived table")]
    [InlineData("update of the root")]
    [InlineData("delete")]
    [InlineData("delete after a page")]
    [InlineData("ForUpdate")]
    public async Task A_condition_on_a_derived_table_holds_for_what_another_transaction_has_committed_meanwhile(string way)
    {
        using (var clear = Database.OpenSession())
        {
            clear.Query<Asset>().ExecuteUpdate(set => set.Set(asset => asset.CarrierId, (int?)null));
            clear.Commit();
        }

        using var first = Database.OpenSession();
        first.Get<Vehicle>(Van)!.Wheels = 0;
        first.Flush();
        var second = Task.Run(() =>
        {
            using var session = Database.OpenSession();
            var count = Write(session.Query<Vehicle>().Where(vehicle => vehicle.Plate == "V1" && vehicle.Wheels > 3));
            session.Commit();
            return count;
        });
        await Test.WaitUntilLockedAsync();
        first.Commit();

        Assert.Equal(0, await second);
        using var check = Database.OpenSession();
        Assert.Equal("vehicle Van 0 V1", Text(check.Get<Asset>(Van)!));

        int Write(Query<Vehicle> vehicles) => way switch
        {
            "update of two tables" => vehicles.ExecuteUpdate(set => set.Set(vehicle => vehicle.Name, "x").Set(vehicle => vehicle.Wheels, 1)),
            "update of the derived table" => vehicles.ExecuteUpdate(set => set.Set(vehicle => vehicle.Wheels, 1)),
            "update of the root" => vehicles.ExecuteUpdate(set => set.Set(vehicle => vehicle.Name, "x")),
            "delete" => vehicles.ExecuteDelete(),
            "delete after a page" => vehicles.OrderBy(vehicle => vehicle.Plate).Take(5).Where(vehicle => vehicle.Name != "none").ExecuteDelete(),
            _ => vehicles.ForUpdate().ToList().Count,
        };
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_follows_a_page_chooses_among_its_rows(bool isHeld)
    {
        using var session = Database.OpenSession();
        session.Query<Note>().ExecuteDelete();
        session.Query<Trip>().ExecuteDelete();
        session.Query<Asset>().ExecuteUpdate(set => set.Set(asset => asset.CarrierId, (int?)null));
        if (isHeld)
        {
            session.Query<Asset>().Single(asset => asset.Id == Bob).Name = "Boc";
        }

        var page = session.Query<Asset>().OrderBy(asset => asset.Name).Take(3);
        Assert.Equal(1, page.Where(asset => asset.Name != "Bea" && ((Tool)asset).Weight == 3).ExecuteUpdate(set => set.Set(asset => asset.Name, "Cut")));
        Assert.Equal(1, page.OfType<Vehicle>().ExecuteUpdate(set => set.Set(vehicle => vehicle.Name, vehicle => vehicle.Name + vehicle.Wheels).Set(vehicle => vehicle.Wheels, 3)));
        Assert.Equal(0, page.Where(asset => asset.Name == "Tom").ExecuteDelete());
        Assert.Equal(1, page.Where(asset => asset.Site!.Name == "South" && asset is Book).ExecuteDelete());
        Assert.Equal(1, page.OfType<Bicycle>().ExecuteDelete());
        Assert.Equal(1, page.Take(2).Where(asset => asset.Name == "Tom").Take(1).ExecuteDelete());
        session.Commit();

        using var reading = Database.OpenSession();
        Assert.Equal(["vehicle Van 4 V1", "tool Cut 3 S"], reading.Query<Asset>().OrderBy(asset => asset.Id).ToList().ConvertAll(Text));
    }

    [Fact]
    public void Distinct_rows_of_a_join_are_written_once()
    {
        using var session = Database.OpenSession();
        var joined = session.Query<Site>().Join((Site site) => site.Assets);
        Assert.Equal(2, joined.Distinct().ExecuteUpdate(set => set.Set(site => site.Name, site => site.Name + "!")));
        var trucks = session.Query<Vehicle>().Join((Vehicle vehicle) => vehicle.Trips);
        Assert.Equal(2, trucks.Distinct().ExecuteUpdate(set => set.Set(vehicle => vehicle.Name, "x").Set(vehicle => vehicle.Wheels, 1)));
        Assert.Equal(1, trucks.Distinct().Where(vehicle => vehicle.Plate == "T1").ExecuteUpdate(set => set.Set(vehicle => vehicle.Name, "y").Set(vehicle => vehicle.Wheels, 2)));
        Assert.Equal(2, trucks.ExecuteUpdate(set => set.Set(vehicle => vehicle.Name, vehicle => vehicle.Name + "z").Set(vehicle => vehicle.Wheels, vehicle => vehicle.Wheels + 1)));
        Assert.Equal(["truck yz 3 T1 big 7.5", "vehicle Van 4 V1", "bicycle xz 2  hub"], session.Query<Vehicle>().OrderBy(asset => asset.Id).ToList().ConvertAll(Text));
    }

    // Site.Name has the name of a column of the root, and is none of it.
    [Fact]
    public void Values_of_other_tables_do_not_count_as_those_that_the_update_writes()
    {
        using var session = Database.OpenSession();
        Assert.Equal(1, session.Query<Vehicle>().Where(vehicle => vehicle.Wheels == 4).ExecuteUpdate(
            set => set.Set(vehicle => vehicle.Plate, vehicle => vehicle.Site!.Name).Set(vehicle => vehicle.Name, vehicle => vehicle.Plate!)));
        Assert.Equal("vehicle V1 4 North", Text(session.Get<Asset>(Van)!));
    }

    [Fact]
    public void A_time_of_a_derived_class_is_not_left_as_it_is()
    {
        using var test = new TDatabase();
        using var database = test.Create<Password>();
        using var session = database.OpenSession();
        Assert.Contains("Password.ChangedAt changes with each update", Assert.Throws<QueryTranslationException>(() => session.Query<Secret>().ExecuteUpdate(set => set.Set(secret => secret.Id, Guid.Empty))).Message);
        Assert.Equal(0, session.Query<Password>().ExecuteUpdate(set => set.Set(password => password.Text, "x")));
    }

    [Fact]
    public void A_composite_key_finds_the_rows_of_every_table()
    {
        using var test = new TDatabase();
        using var database = test.Create<Bug>();
        using var session = database.OpenSession();
        session.AddRange(
            new Ticket { Year = 1, Number = 1, Title = "one" }, new Bug { Year = 1, Number = 2, Title = "two", Severity = 2 }, new Bug { Year = 2, Number = 1, Title = "three", Severity = 3 });
        session.Commit();

        Assert.Equal(1, session.Query<Bug>().Where(bug => bug.Title == "two").ExecuteUpdate(set => set.Set(bug => bug.Severity, bug => bug.Severity + bug.Year)));
        Assert.Equal(1, session.Query<Bug>().Where(bug => bug.Severity == 3).OrderByDescending(bug => bug.Title).Take(1).ExecuteDelete());
        Assert.Equal(1, session.Query<Ticket>().OrderBy(ticket => ticket.Title).Take(1).ExecuteUpdate(set => set.Set(ticket => ticket.Title, "first")));
        session.Commit();
        Assert.False(session.DeleteByKey<Bug>(1, 1));
        Assert.False(session.DeleteByKey<Ticket>((3, 1)));
        using (session.BeginNested())
        {
            Assert.True(session.DeleteByKey<Bug>((1, 2)) || session.DeleteByKey<Bug>(2, 1));
            Assert.True(session.DeleteByKey<Ticket>((object)(1, 1)));
        }

        Assert.Equal(["first", "three"], session.Query<Ticket>().OrderBy(ticket => ticket.Title).Select(ticket => ticket.Title).ToList());
    }
}

public sealed class SqliteJoinedQueryWriteTests : JoinedQueryWriteTests<SqliteFile>;

public sealed class PostgreSqlJoinedQueryWriteTests : JoinedQueryWriteTests<PostgreSqlTestDatabase>;

public sealed class MariaDbJoinedQueryWriteTests : JoinedQueryWriteTests<MariaDbTestDatabase>;
