using Relata.Tests.Databases;
using Relata.Tests.DeleteActions.Rings;

namespace Relata.Tests.DeleteActions;

/// <summary>Deletes of classes that do not refer to each other, but may go with each other by ON DELETE CASCADE over classes between them.</summary>
public abstract class RingTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected RingTests()
    {
        _database = _test.Open(ModelSet.InNamespace("Relata.Tests.DeleteActions.Rings"));
        _database.CreateTables();
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Each_row_of_a_ring_of_classes_is_deleted(bool isLinked)
    {
        using (var session = _database.OpenSession())
        {
            var (rim, hub, tyre, tube) = (new Rim { Name = "rim" }, new Hub { Name = "hub" }, new Tyre { Name = "tyre" }, new Tube { Name = "tube" });
            if (isLinked)
            {
                (rim.Hub, hub.Tyre, tyre.Tube) = (hub, tyre, tube);
            }

            session.AddRange(rim, hub, tyre, tube);
            session.Commit();
            session.Delete(rim);
            session.Delete(tyre);
            session.Commit();
        }

        using var later = _database.OpenSession();
        Assert.Equal((0, 0), (later.Query<Rim>().Count(), later.Query<Tyre>().Count()));
    }
}

public sealed class SqliteRingTests : RingTests<SqliteMemory>;

public sealed class PostgreSqlRingTests : RingTests<PostgreSqlTestDatabase>;

public sealed class MariaDbRingTests : RingTests<MariaDbTestDatabase>;
