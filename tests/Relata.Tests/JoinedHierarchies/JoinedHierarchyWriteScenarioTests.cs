using Relata.Tests.Databases;
using Relata.Tests.JoinedHierarchies.Models;

namespace Relata.Tests.JoinedHierarchies;

/// <summary>What ten objects each of two derived classes take to be written in SQLAlchemy's joined table inheritance and here.</summary>
public abstract class JoinedHierarchyWriteScenarioTests<TDatabase> : AssetTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Inserts(bool isMixed)
    {
        using var session = Database.OpenSession();
        session.AddRange(Made(isMixed));

        StatementComparison.Sends(session, 3, 3, session.Flush);
        session.Commit();
        Assert.Equal([.. Enumerable.Range(0, 10).Select(i => $"tool t{i} {i} "), .. Enumerable.Range(0, 10).Select(i => $"vehicle v{i} {i} ")], Written());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Inserts_with_dependents(bool isMixed)
    {
        using var session = Database.OpenSession();
        var made = Made(isMixed);
        Depend(made);
        session.AddRange(made);

        StatementComparison.Sends(session, 5, 5, session.Flush);
        session.Commit();
        Assert.Equal([20, 10], Dependents());
    }

    [Fact]
    public void Inserts_of_classes_whose_tables_follow_each_other()
    {
        using var session = Database.OpenSession();
        session.AddRange(Enumerable.Range(0, 2).Select(i => new Vehicle { Name = $"v{i}", Code = $"new v{i}", Wheels = i }));
        session.AddRange(Enumerable.Range(0, 2).Select(i => new Truck { Name = $"w{i}", Code = $"new w{i}", Wheels = i, Label = "big", Load = 1.5m }));
        session.AddRange(Enumerable.Range(0, 2).Select(i => new Tool { Name = $"t{i}", Code = $"new t{i}", Weight = i }));
        session.AddRange(Enumerable.Range(0, 2).Select(i => new Book { Name = $"b{i}", Code = $"new b{i}", Pages = i }));

        StatementComparison.Sends(session, 5, 5, session.Flush);
        session.Commit();
        Assert.Equal(
            ["book b0 0", "book b1 1", "tool t0 0 ", "tool t1 1 ", "vehicle v0 0 ", "vehicle v1 1 ", "truck w0 0  big 1.5", "truck w1 1  big 1.5"],
            Written());
    }

    [Fact]
    public void New_rows_that_refer_to_new_rows_of_another_class_follow_them()
    {
        using var session = Database.OpenSession();
        session.AddRange(new Tool { Id = 901, Name = "t", Code = "new t", CarrierId = 900 }, new Vehicle { Id = 900, Name = "v", Code = "new v" });
        session.Flush();
        session.AddRange(new Tool { Name = "u", Code = "new u", Carrier = new Vehicle { Name = "w", Code = "new w" } });
        session.Commit();

        using var other = Database.OpenSession();
        Assert.Equal(
            ["t of v", "u of w"],
            other.Query<Tool>().Where(tool => tool.Code!.StartsWith("new")).OrderBy(tool => tool.Name).ToList().Select(tool => $"{tool.Name} of {tool.Carrier!.Name}"));
    }

    [Fact]
    public void A_unique_value_goes_from_a_row_of_one_class_to_one_of_another()
    {
        using var session = Database.OpenSession();
        var (saw, tom) = (session.Get<Tool>(Saw)!, session.Get<Truck>(Tom)!);
        (saw.Code, tom.Code) = ("x", "s");
        session.Flush();
        (saw.Code, tom.Code) = ("s", "x");
        session.Commit();

        using var other = Database.OpenSession();
        Assert.Equal(("x", "s"), (other.Get<Asset>(Tom)!.Code, other.Get<Asset>(Saw)!.Code));
    }

    [Fact]
    public void A_row_that_is_gone_is_named_among_those_of_several_classes()
    {
        Write(false);
        using var session = Database.OpenSession();
        var assets = session.Query<Asset>().Where(asset => asset.Code!.StartsWith("new")).OrderBy(asset => asset.Name).ToList();
        var tool = assets.OfType<Tool>().First();
        Database.Execute(Database.Sql($"DELETE FROM \"tool\" WHERE \"id\" = {tool.Id}"));
        Database.Execute(Database.Sql($"DELETE FROM \"asset\" WHERE \"id\" = {tool.Id}"));

        assets.ForEach(asset => asset.Name += "x");
        Assert.Same(tool, Assert.Single(Assert.Throws<StaleDataException>(session.Flush).Rows).Entity);
        session.Rollback();
        Assert.Equal(19, Written().Length);
    }

    [Fact]
    public void Updates()
    {
        Write(false);
        using var session = Database.OpenSession();
        var assets = session.Query<Asset>().Where(asset => asset.Code!.StartsWith("new")).OrderBy(asset => asset.Name).ToList();

        assets.ForEach(asset => asset.Name += "x");
        StatementComparison.Sends(session, 1, 1, session.Flush);
        assets.ForEach(Count);
        StatementComparison.Sends(session, 2, 2, session.Flush);
        assets.ForEach(asset => asset.Name += "y");
        assets.ForEach(Count);
        StatementComparison.Sends(session, 3, 3, session.Flush);
        assets.ForEach(asset => asset.SiteId = North);
        StatementComparison.Sends(session, 1, 1, session.Flush);
        Asset[] pair = [assets.OfType<Vehicle>().First(), assets.OfType<Tool>().First()];
        Array.ForEach(pair, asset => asset.Name += "z");
        Array.ForEach(pair, Count);
        StatementComparison.Sends(session, 3, 3, session.Flush);
        session.Commit();
        Assert.Equal(
            [.. Enumerable.Range(0, 10).Select(i => $"tool t{i}xy{(i == 0 ? "z" : "")} {i + (i == 0 ? 3 : 2)} "), .. Enumerable.Range(0, 10).Select(i => $"vehicle v{i}xy{(i == 0 ? "z" : "")} {i + (i == 0 ? 3 : 2)} ")],
            Written());
    }

    // The first number is the flush after all lists were loaded. Where they were not, it has the SELECTs that look for dependents, too: SQLAlchemy sends one for each list.
    [Theory]
    [InlineData(false, true, 3, 3)]
    [InlineData(true, true, 5, 5)]
    [InlineData(false, false, 43, 6)]
    [InlineData(true, false, 45, 8)]
    public void Deletes(bool hasDependents, bool isLoaded, int theirs, int ours)
    {
        Write(hasDependents);
        using var session = Database.OpenSession();
        var query = session.Query<Asset>().Where(asset => asset.Code!.StartsWith("new"));
        var assets = (isLoaded ? Loaded(query) : query).ToList();

        StatementComparison.Sends(session, theirs, ours, () =>
        {
            assets.ForEach(session.Delete);
            session.Flush();
        });
        session.Commit();
        Assert.Empty(Written());
        Assert.Equal([0, 0], Dependents());
    }

    // The rows refer to each other across the tables.
    [Theory]
    [InlineData(true, 10, 6)]
    [InlineData(false, 21, 9)]
    public void Deletes_of_rows_that_refer_to_each_other(bool isLoaded, int theirs, int ours)
    {
        using var session = Database.OpenSession();
        var query = session.Query<Asset>();
        var assets = (isLoaded ? Loaded(query) : query).ToList();

        StatementComparison.Sends(session, theirs, ours, () =>
        {
            assets.ForEach(session.Delete);
            session.Flush();
        });
        session.Commit();
        Assert.Equal([0, 0, 0], [session.Query<Asset>().Count(), session.Query<Note>().Count(), session.Query<Trip>().Count()]);
    }

    [Fact]
    public void A_delete_of_an_owner_whose_objects_are_loaded()
    {
        using var session = Database.OpenSession();
        var assets = Loaded(session.Query<Asset>()).ToList();
        assets.ForEach(asset => asset.Carrier = null);
        var north = session.Query<Site>().Options(Load.SelectIn((Site site) => site.Assets), Load.SelectIn((Site site) => site.Parked)).Single(site => site.Id == North);
        session.Flush();

        session.Delete(north);
        StatementComparison.Sends(session, 8, 8, session.Flush);
        session.Commit();
        using var other = Database.OpenSession();
        Assert.Equal(["bicycle Bea 2  hub", "book Bob 99"], other.Query<Asset>().OrderBy(asset => asset.Name).ToList().Select(Text));
        Assert.Null(other.Get<Vehicle>(Bea)!.GarageId);
    }

    private static Query<Asset> Loaded(Query<Asset> query) => query
        .Options(Load.SelectIn((Asset asset) => asset.Site), Load.SelectIn((Asset asset) => asset.Carrier), Load.SelectIn((Asset asset) => asset.Notes))
        .Options(Load.SelectIn((Vehicle vehicle) => vehicle.Trips), Load.SelectIn((Vehicle vehicle) => vehicle.Cargo), Load.SelectIn((Vehicle vehicle) => vehicle.Garage));

    /// <summary>Ten vehicles and ten tools, in turn or the vehicles first.</summary>
    private static Asset[] Made(bool isMixed)
    {
        var vehicles = Enumerable.Range(0, 10).Select(i => (Asset)new Vehicle { Name = $"v{i}", Code = $"new v{i}", Wheels = i });
        var tools = Enumerable.Range(0, 10).Select(i => (Asset)new Tool { Name = $"t{i}", Code = $"new t{i}", Weight = i });
        return isMixed ? [.. vehicles.Zip(tools).SelectMany(pair => new[] { pair.First, pair.Second })] : [.. vehicles, .. tools];
    }

    private static void Depend(Asset[] assets)
    {
        foreach (var asset in assets)
        {
            asset.Notes.Add(new Note { Text = "new" });
            (asset as Vehicle)?.Trips.Add(new Trip { Text = "new" });
        }
    }

    private static void Count(Asset asset)
    {
        if (asset is Vehicle vehicle)
        {
            vehicle.Wheels++;
        }
        else
        {
            ((Tool)asset).Weight++;
        }
    }

    private void Write(bool hasDependents)
    {
        using var session = Database.OpenSession();
        var made = Made(isMixed: true);
        if (hasDependents)
        {
            Depend(made);
        }

        session.AddRange(made);
        session.Commit();
    }

    private string[] Written()
    {
        using var session = Database.OpenSession();
        return [.. session.Query<Asset>().Where(asset => asset.Code!.StartsWith("new")).OrderBy(asset => asset.Name).ToList().Select(Text)];
    }

    private int[] Dependents()
    {
        using var session = Database.OpenSession();
        return [session.Query<Note>().Count(note => note.Text == "new"), session.Query<Trip>().Count(trip => trip.Text == "new")];
    }
}

public sealed class SqliteJoinedHierarchyWriteScenarioTests : JoinedHierarchyWriteScenarioTests<SqliteFile>;

public sealed class PostgreSqlJoinedHierarchyWriteScenarioTests : JoinedHierarchyWriteScenarioTests<PostgreSqlTestDatabase>;

public sealed class MariaDbJoinedHierarchyWriteScenarioTests : JoinedHierarchyWriteScenarioTests<MariaDbTestDatabase>;
