using Relata.Tests.Databases;
using Relata.Tests.Times.Models;

namespace Relata.Tests.Times;

/// <summary>Columns of existing tables of MariaDB that store fewer digits of a second than a property has.</summary>
public sealed class MariaDbFractionTests : IDisposable
{
    private static readonly DateTime s_time = new(2026, 11, 22, 9, 5, 0);

    private readonly MariaDbTestDatabase _test = new();
    private readonly Database _database;

    public MariaDbFractionTests()
    {
        _database = _test.Create<Loose>();
        _database.Execute("ALTER TABLE loose MODIFY plain DATETIME(3) NOT NULL, MODIFY other DATETIME");
    }

    public void Dispose()
    {
        _database.Dispose();
        _test.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_finer_value_is_truncated_and_only_the_stored_one_finds_the_row(bool isBulk)
    {
        var (finer, stored) = (s_time.AddMilliseconds(123.9), s_time.AddMilliseconds(123));
        using var session = _database.OpenSession();
        var loose = new Loose { Plain = finer, Other = finer };
        if (isBulk)
        {
            session.BulkInsert([loose]);
        }
        else
        {
            session.Add(loose);
        }

        session.Commit();
        if (!isBulk)
        {
            Assert.Equal((finer, finer), (loose.Plain, loose.Other));
            session.Refresh(loose);
            Assert.Equal((stored, s_time), (loose.Plain, loose.Other));
        }

        using var other = _database.OpenSession();
        DateTime[] set = [finer];
        Assert.Equal(0, other.Query<Loose>().Count(row => row.Plain == finer));
        Assert.Equal(0, other.Query<Loose>().Count(row => row.Other == stored));
        Assert.Equal(0, other.Query<Loose>().Count(row => set.Contains(row.Plain)));
        var read = other.Query<Loose>().Single(row => row.Plain == stored && row.Other == s_time);
        Assert.Equal((stored, s_time), (read.Plain, read.Other));
    }

    [Fact]
    public void A_rounded_value_is_found()
    {
        var rounded = s_time.AddMilliseconds(124);
        using var session = _database.OpenSession();
        session.Add(new Loose { Plain = rounded });
        session.Commit();

        Assert.Equal(rounded, session.Query<Loose>().Single(row => row.Plain == rounded).Plain);
    }
}
