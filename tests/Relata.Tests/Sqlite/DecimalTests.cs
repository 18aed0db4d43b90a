using Relata.Tests.Databases;
using Relata.Tests.Types;

namespace Relata.Tests.Sqlite;

/// <summary>Decimals are texts in SQLite, and behave as the numbers they are.</summary>
public sealed class DecimalTests : IDisposable
{
    private static readonly decimal[] s_prices = [9m, 10m, 0.1m, 0.2m, 100.50m, -3m];

    private readonly SqliteFile _file = new();
    private readonly Database _database;

    public DecimalTests()
    {
        _database = _file.Create<Anything>();
        _database.Insert([.. s_prices.Select(price => new Anything { Decimal = price, Int = 3 }), new Anything()]);
    }

    [Fact]
    public void Comparisons_go_by_value()
    {
        using var session = _database.OpenSession();

        Assert.Equal([10m, 100.5m], session.Query<Anything>().Where(a => a.Decimal > 9m).OrderBy(a => a.Decimal).Select(a => a.Decimal).ToList());
        Assert.Equal(100.50m, session.Query<Anything>().Single(a => a.Decimal == 100.5m).Decimal);
        Assert.Equal(2, session.Query<Anything>().Count(a => s_prices.Take(2).Select(price => price * 1.00m).ToList().Contains(a.Decimal!.Value)));
    }

    [Fact]
    public void Sums_and_averages_are_exact()
    {
        using var session = _database.OpenSession();

        Assert.Equal(s_prices.Sum(), session.Query<Anything>().Sum(a => a.Decimal));
        Assert.Equal(s_prices.Average(), session.Query<Anything>().Average(a => a.Decimal));
        Assert.Equal(s_prices.Min(), session.Query<Anything>().Min(a => a.Decimal));
        Assert.Equal(s_prices.Max(), session.Query<Anything>().Max(a => a.Decimal));
        Assert.Equal(0m, session.Query<Anything>().Where(a => a.Id < 0).Sum(a => a.Decimal));
        Assert.Equal(0.3m, session.Query<Anything>().Where(a => a.Decimal > 0m && a.Decimal < 1m).Sum(a => a.Decimal));
    }

    [Fact]
    public void Calculating_is_exact_and_its_result_compares_by_value()
    {
        using var session = _database.OpenSession();

        var tripled = session.Query<Anything>().Where(a => a.Decimal * a.Int > 25m).OrderBy(a => a.Decimal).Select(a => a.Decimal * a.Int).ToList();

        Assert.Equal([27m, 30m, 301.50m], tripled);
        Assert.Equal([3m], session.Query<Anything>().Where(a => -a.Decimal > 2m).Select(a => -a.Decimal).ToList());
        Assert.Equal([10m / 3m], session.Query<Anything>().Where(a => a.Decimal == 10m).Select(a => a.Decimal / 3m).ToList());
        Assert.Equal(1, session.Query<Anything>().Count(a => (a.Decimal ?? -5m) < -3.5m));
    }

    [Fact]
    public void A_group_can_be_chosen_by_its_sum()
    {
        using var session = _database.OpenSession();

        var sums = session.Query<Anything>().GroupBy(a => a.Int).Where(g => g.Sum(a => a.Decimal) > 99m).Select(g => new { g.Key, Sum = g.Sum(a => a.Decimal) }).ToList();

        Assert.Equal((3, s_prices.Sum()), (Assert.Single(sums).Key, sums[0].Sum));
    }

    [Fact]
    public void The_digits_behind_the_point_are_kept()
    {
        Assert.Equal(["100.50"], _database.Texts("SELECT \"decimal\" FROM anything WHERE \"decimal\" = '100.500'"));
    }

    [Fact]
    public void A_sum_that_no_decimal_can_hold_is_an_error_and_nothing_worse()
    {
        _database.Insert(new Anything { Decimal = decimal.MaxValue }, new Anything { Decimal = decimal.MaxValue });
        using var session = _database.OpenSession();

        Assert.Throws<DatabaseException>(() => session.Query<Anything>().Sum(a => a.Decimal));
    }

    public void Dispose()
    {
        _database.Dispose();
        _file.Dispose();
    }
}
