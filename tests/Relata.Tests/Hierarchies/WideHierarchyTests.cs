using Relata.Tests.Databases;
using Relata.Tests.Hierarchies.Models;

namespace Relata.Tests.Hierarchies;

/// <summary>Hierarchies whose classes have more columns than a word has bits.</summary>
public abstract class WideHierarchyTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected WideHierarchyTests()
    {
        _database = _test.Open(ModelSet.Of<Gauge>());
        _database.CreateTables();
        using var session = _database.OpenSession();
        var first = new Gauge { A01 = 1, A40 = 40 };
        session.AddRange(first, new WideGauge { A40 = 41, B01 = 2, B40 = 80, Story = "wide" }, new WiderGauge { A01 = 3, B40 = 81, C60 = 140, Next = first, Story = "wider" });
        session.Commit();
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Columns_beyond_the_words_of_the_base_are_changed_expired_and_rolled_back()
    {
        using var session = _database.OpenSession();
        var gauges = session.Query<Gauge>().OrderBy(gauge => gauge.Id).ToList();
        var (wide, wider) = ((WideGauge)gauges[1], (WiderGauge)gauges[2]);

        (gauges[0].A40, wide.B40, wider.C60, wider.A40) = (401, 801, 1401, 402);
        session.Flush();
        (wide.B01, wider.C01) = (7, 8);
        session.Rollback();
        Assert.Equal("40 2 80  140 ", $"{gauges[0].A40} {wide.B01} {wide.B40} {wider.C01} {wider.C60} {wider.A40}");

        (wide.B40, wider.C60) = (802, 1402);
        session.Commit();
        session.Expire(wider);
        _database.Execute("UPDATE gauge SET c59 = 59 WHERE c60 = 1402");
        session.Refresh(wider);
        Assert.Equal((59, 1402, 81), (wider.C59, wider.C60, wider.B40));
        Assert.Equal(["41:802", "59:1402"], session.Query<WideGauge>().OrderBy(gauge => gauge.Id).ToList().Select(gauge => gauge is WiderGauge { C59: var c, C60: var d } ? $"{c}:{d}" : $"{gauge.A40}:{gauge.B40}"));
    }

    [Fact]
    public void Columns_that_are_left_out_are_those_of_each_class()
    {
        using var session = _database.OpenSession();
        var gauges = session.Query<Gauge>().Options(Load.Only((Gauge gauge) => gauge.A01)).OrderBy(gauge => gauge.Id).ToList();
        var (wide, wider) = ((WideGauge)gauges[1], (WiderGauge)gauges[2]);

        wider.C60 = 5;
        Assert.Equal((80, "wide", 41), (wide.B40, wide.Story, wide.A40));
        session.Commit();

        using var other = _database.OpenSession();
        var same = other.Query<WiderGauge>().Single();
        Assert.Equal((3, 81, 5, "wider"), (same.A01, same.B40, same.C60, same.Story));
        Assert.Equal(1, same.Next!.A01);
    }

    [Fact]
    public void A_deferred_column_of_a_derived_class_is_left_out_of_entities_in_a_projection()
    {
        using var session = _database.OpenSession();
        var rows = session.Query<Gauge>().OrderBy(gauge => gauge.Id).Select(gauge => new { Gauge = gauge, Wide = gauge as WideGauge, gauge.Id }).ToList();
        var wide = (WideGauge)rows[1].Gauge;

        Assert.False(wide.IsColumnLoaded(gauge => gauge.Story));
        Assert.Equal((80, 41, 81), (wide.B40, wide.A40, ((WiderGauge)rows[2].Gauge).B40));
        Assert.Same(wide, rows[1].Wide);
        Assert.Equal(1, session.StatementCount);
        Assert.Equal("wide", wide.Story);
        Assert.Equal(2, session.StatementCount);
    }

    [Fact]
    public void A_merge_copies_what_was_set_of_each_class()
    {
        WiderGauge detached;
        using (var first = _database.OpenSession())
        {
            detached = first.Query<WiderGauge>().Single();
        }

        (detached.A02, detached.B02, detached.C02) = (11, 12, 13);
        using var session = _database.OpenSession();
        _ = session.Query<Gauge>().ToList();
        session.Merge<Gauge>(detached);
        session.Commit();

        using var other = _database.OpenSession();
        var same = other.Query<WiderGauge>().Single();
        Assert.Equal((3, 11, 12, 13, 140), (same.A01, same.A02, same.B02, same.C02, same.C60));
    }
}

public sealed class SqliteWideHierarchyTests : WideHierarchyTests<SqliteFile>;

public sealed class PostgreSqlWideHierarchyTests : WideHierarchyTests<PostgreSqlTestDatabase>;

public sealed class MariaDbWideHierarchyTests : WideHierarchyTests<MariaDbTestDatabase>;
