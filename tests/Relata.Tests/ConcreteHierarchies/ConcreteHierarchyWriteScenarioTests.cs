using Relata.Tests.Databases;
using Relata.Tests.ConcreteHierarchies.Models;

namespace Relata.Tests.ConcreteHierarchies;

/// <summary>What ten objects each of two derived classes take to be written in SQLAlchemy's concrete table inheritance and here.</summary>
public abstract class ConcreteHierarchyWriteScenarioTests<TDatabase> : AssetTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Inserts(bool isMixed)
    {
        using var session = Database.OpenSession();
        session.AddRange(Made(isMixed));

        StatementComparison.Sends(session, 2, 2, session.Flush);
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

        StatementComparison.Sends(session, 4, 4, session.Flush);
        session.Commit();
        Assert.Equal([20, 10], Dependents());
    }

    [Fact]
    public void Updates()
    {
        Write(false);
        using var session = Database.OpenSession();
        var assets = session.Query<Asset>().Where(asset => asset.Code!.StartsWith("new")).OrderBy(asset => asset.Name).ToList();

        assets.ForEach(asset => asset.Name += "x");
        StatementComparison.Sends(session, 2, 2, session.Flush);
        assets.ForEach(Count);
        StatementComparison.Sends(session, 2, 2, session.Flush);
        assets.ForEach(asset => asset.Name += "y");
        assets.ForEach(Count);
        StatementComparison.Sends(session, 2, 2, session.Flush);
        assets.ForEach(asset => asset.SiteId = North);
        StatementComparison.Sends(session, 2, 2, session.Flush);
        Asset[] pair = [assets.OfType<Vehicle>().First(), assets.OfType<Tool>().First()];
        Array.ForEach(pair, asset => asset.Name += "z");
        Array.ForEach(pair, Count);
        StatementComparison.Sends(session, 2, 2, session.Flush);
        session.Commit();
        Assert.Equal(
            [.. Enumerable.Range(0, 10).Select(i => $"tool t{i}xy{(i == 0 ? "z" : "")} {i + (i == 0 ? 3 : 2)} "), .. Enumerable.Range(0, 10).Select(i => $"vehicle v{i}xy{(i == 0 ? "z" : "")} {i + (i == 0 ? 3 : 2)} ")],
            Written());
    }

    // The first number is the flush after all lists were loaded. Where they were not, it has the SELECTs that look for dependents, too: SQLAlchemy sends one for each list.
    [Theory]
    [InlineData(false, true, 2, 2)]
    [InlineData(true, true, 4, 4)]
    [InlineData(false, false, 42, 9)]
    [InlineData(true, false, 44, 11)]
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
    [InlineData(true, 7, 7)]
    [InlineData(false, 18, 14)]
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
        StatementComparison.Sends(session, 7, 7, session.Flush);
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

public sealed class SqliteConcreteHierarchyWriteScenarioTests : ConcreteHierarchyWriteScenarioTests<SqliteFile>;

public sealed class PostgreSqlConcreteHierarchyWriteScenarioTests : ConcreteHierarchyWriteScenarioTests<PostgreSqlTestDatabase>;

public sealed class MariaDbConcreteHierarchyWriteScenarioTests : ConcreteHierarchyWriteScenarioTests<MariaDbTestDatabase>;
