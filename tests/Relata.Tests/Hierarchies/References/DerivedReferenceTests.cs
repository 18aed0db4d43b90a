using Relata.Tests.Databases;

namespace Relata.Tests.Hierarchies.References;

/// <summary>References without an inverse that a derived class declares, where its base has a list.</summary>
public abstract class DerivedReferenceTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected DerivedReferenceTests()
    {
        _database = _test.Open(ModelSet.InNamespace(typeof(Vessel).Namespace!));
        _database.CreateTables();
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Their_foreign_keys_are_written_with_new_rows()
    {
        var port = new Port { Name = "Bergen" };
        using (var session = _database.OpenSession())
        {
            session.AddRange(new Ferry { Home = port }, new Tanker { Home = port }, new Sleeper { Home = port });
            session.Commit();
        }

        Assert.Equal(["Bergen", "Bergen", "Bergen"], Homes());
    }

    [Fact]
    public void Their_foreign_keys_follow_changes()
    {
        var (bergen, moss) = (new Port { Name = "Bergen" }, new Port { Name = "Moss" });
        using (var session = _database.OpenSession())
        {
            var (ferry, tanker, sleeper) = (new Ferry(), new Tanker { Home = bergen }, new Sleeper { Home = bergen });
            session.AddRange(ferry, tanker, sleeper, moss);
            session.Commit();

            ferry.Home = moss;
            tanker.Home = moss;
            sleeper.Home = null;
            session.Commit();
            Assert.Equal((moss.Id, moss.Id, null), (ferry.HomeId, tanker.HomeId, sleeper.HomeId));
        }

        Assert.Equal(["Moss", "Moss", ""], Homes());
    }

    private IEnumerable<string> Homes()
    {
        using var session = _database.OpenSession();
        return [session.Query<Ferry>().Single().Home?.Name ?? "", session.Query<Tanker>().Single().Home!.Name, session.Query<Sleeper>().Single().Home?.Name ?? ""];
    }
}

public sealed class SqliteDerivedReferenceTests : DerivedReferenceTests<SqliteFile>;

public sealed class PostgreSqlDerivedReferenceTests : DerivedReferenceTests<PostgreSqlTestDatabase>;

public sealed class MariaDbDerivedReferenceTests : DerivedReferenceTests<MariaDbTestDatabase>;
