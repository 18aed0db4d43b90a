using Relata.Tests.Databases;
using Relata.Tests.Times.Models;

namespace Relata.Tests.Times;

/// <summary>A time in UTC that meets a column without a kind is told once.</summary>
public abstract class KindWarningTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;
    private readonly List<string> _warnings = [];

    protected KindWarningTests()
    {
        _database = _test.Create<Loose>();
        _database.Warning += (_, warning) => _warnings.Add(warning.Message);
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Each_column_is_named_once()
    {
        var utc = new DateTime(2026, 11, 29, 1, 0, 0, DateTimeKind.Utc);
        using var session = _database.OpenSession();
        var first = new Loose { Plain = DateTime.SpecifyKind(utc, DateTimeKind.Unspecified), Meant = utc, Utc = utc };
        session.Add(first);
        session.Commit();
        Assert.Empty(_warnings);

        first.Other = utc;
        session.Add(new Loose { Plain = utc, Meant = utc, Utc = utc });
        session.Commit();
        first.Plain = utc.AddDays(1);
        session.Upsert(new Loose { Plain = utc, Other = utc, Meant = utc, Utc = utc });
        session.Commit();

        Assert.Equal(["Loose.Other", "Loose.Plain"], _warnings.Select(text => text.Split(' ')[1]).Order());
        Assert.All(_warnings, text => Assert.StartsWith("REL160: ", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(600)]
    public void A_bulk_insert_names_each_column_once(int count)
    {
        var utc = new DateTime(2026, 11, 29, 1, 0, 0, DateTimeKind.Utc);
        var local = DateTime.SpecifyKind(utc, DateTimeKind.Unspecified);
        using var session = _database.OpenSession();
        session.BulkInsert(Enumerable.Range(0, count).Select(_ => new Loose { Plain = local, Meant = utc, Utc = utc }));
        Assert.Empty(_warnings);

        session.BulkInsert(Enumerable.Range(1, count).Select(i => new Loose { Plain = i == count ? utc : local, Other = i == count ? utc : null, Meant = utc, Utc = utc }));
        session.Commit();
        session.Add(new Loose { Plain = utc, Meant = utc, Utc = utc });
        session.Commit();

        Assert.Equal(["Loose.Other", "Loose.Plain"], _warnings.Select(text => text.Split(' ')[1]).Order());
        using var other = _database.OpenSession();
        Assert.Equal((2 * count) + 1, other.Query<Loose>().Count(row => row.Plain == utc && row.Utc == utc));
    }

    [Fact]
    public void An_update_of_the_rows_of_a_query_names_each_column_once()
    {
        var utc = new DateTime(2026, 11, 29, 1, 0, 0, DateTimeKind.Utc);
        var local = DateTime.SpecifyKind(utc, DateTimeKind.Unspecified);
        using var session = _database.OpenSession();
        var held = new Loose { Plain = local, Meant = utc, Utc = utc };
        session.Add(held);
        session.Commit();
        session.Query<Loose>().ExecuteUpdate(set => set.Set(row => row.Plain, local).Set(row => row.Other, local).Set(row => row.Meant, utc).Set(row => row.Utc, utc));
        Assert.Empty(_warnings);

        session.Query<Loose>().ExecuteUpdate(set => set.Set(row => row.Plain, row => utc).Set(row => row.Meant, utc).Set(row => row.Utc, utc));
        session.Query<Loose>().Where(row => row.Plain == utc).ExecuteUpdate(set => set.Set(row => row.Plain, utc).Set(row => row.Other, utc));
        Assert.Equal(["Loose.Plain", "Loose.Other"], _warnings.Select(text => text.Split(' ')[1]));

        held.Other = utc.AddDays(1);
        session.Commit();
        Assert.Equal(2, _warnings.Count);
        Assert.Equal(utc, held.Plain);
    }
}
