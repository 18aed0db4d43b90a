using Relata.Tests.Databases;
using Relata.Tests.Models.Measures;

namespace Relata.Tests.Queries.Expressions;

/// <summary>What the C# expression says of type and null is what the database computes with.</summary>
public abstract class TypedExpressionTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;
    private readonly Session _session;

    protected TypedExpressionTests()
    {
        _database = _test.Open(ModelSet.InNamespace("Relata.Tests.Models.Measures"));
        _database.CreateTables();
        _session = _database.OpenSession();
        _session.AddRange(
            New(sample => (sample.Int, sample.UShort, sample.UInt, sample.ULong, sample.Decimal, sample.Bool) = (100_000, 5, 4, ulong.MaxValue, 10m / 3, true)),
            New(sample => (sample.Int, sample.UShort, sample.UInt, sample.ULong, sample.Decimal, sample.SomeText) = (65_536, 7, 9, 5, 20m / 3, "x")));
        _session.Flush();
        _session.Add(new Part { Sample = _session.Query<Sample>().First(sample => sample.Bool), Count = 3, Price = 7.5m, MadeAt = new DateTime(2024, 1, 2) });
        _session.Commit();
    }

    private Query<Sample> Samples => _session.Query<Sample>();

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_product_of_longs_is_a_long_though_its_columns_are_ints() =>
        Assert.Equal(10_000_000_000, Samples.Where(sample => (long)sample.Int * sample.Int > 5_000_000_000).Select(sample => (long)sample.Int * sample.Int).Single());

    [Fact]
    public void Unsigned_columns_may_be_less_than_what_is_subtracted_from_them()
    {
        var less = -8;

        Assert.Equal([-3, -1], Samples.OrderBy(sample => sample.UShort + less).Select(sample => sample.UShort + less).ToList());
        Assert.Equal([-4L, -9L], Samples.OrderBy(sample => sample.UInt).Select(sample => -sample.UInt).ToList());
    }

    [Fact]
    public void A_ulong_above_the_greatest_long_is_greater()
    {
        ulong[] wanted = [ulong.MaxValue, 1];

        Assert.Equal([5UL, ulong.MaxValue], Samples.OrderBy(sample => sample.ULong).Select(sample => sample.ULong).ToList());
        Assert.Equal(1, Samples.Count(sample => sample.ULong > 5));
        Assert.Equal(1, Samples.Count(sample => wanted.Contains(sample.ULong)));
        Assert.Equal(ulong.MaxValue, Samples.Max(sample => sample.ULong));
        Assert.Equal([ulong.MaxValue - 5, 0UL], Samples.OrderBy(sample => sample.Id).Select(sample => sample.ULong - 5).ToList());
    }

    [Fact]
    public void A_floating_number_is_found_in_a_list_whatever_its_digits()
    {
        double[] doubles = [85_285_305_233_020_930d, 0.1 + 0.2, double.Epsilon];
        float[] floats = [6.9977876E+16f, 0.1f];
        _session.AddRange(
            New(sample => (sample.Double, sample.Float) = (doubles[0], floats[0])),
            New(sample => (sample.Double, sample.Float) = (doubles[1], floats[1])));

        Assert.Equal([3, 4], Samples.Where(sample => doubles.Contains(sample.Double)).OrderBy(sample => sample.Id).Select(sample => sample.Id).ToList());
        Assert.Equal([3, 4], Samples.Where(sample => floats.Contains(sample.Float)).OrderBy(sample => sample.Id).Select(sample => sample.Id).ToList());
    }

    [Fact]
    public void What_is_too_large_for_a_long_is_an_error()
    {
        _session.Add(New(sample => sample.Long = long.MaxValue));

        Assert.ThrowsAny<DatabaseException>(() => Samples.Where(sample => sample.Long > 5).Select(sample => sample.Long * 2).ToList());
    }

    [Fact]
    public void A_decimal_that_comes_from_values_only_is_one()
    {
        var (high, low, budget) = (100m, 20m, 30m);
        decimal[] fees = [100.0m];

        Assert.Equal(1, Samples.Count(sample => (sample.Bool ? high : low) <= budget));
        Assert.Equal(1, Samples.Count(sample => fees.Contains(sample.Bool ? high : low)));
        Assert.Equal([20m, 100m], Samples.OrderBy(sample => sample.Bool ? high : low).Select(sample => sample.Bool ? high : low).ToList());
    }

    [Fact]
    public void A_computed_decimal_has_the_digits_of_a_decimal()
    {
        Assert.Equal(4.1666666667m, Math.Round(Samples.Where(sample => sample.Bool).Select(sample => sample.Decimal * 1.25m).Single(), 10));
        Assert.Equal(27.7777777778m, Math.Round(Samples.Sum(sample => sample.Decimal * sample.Decimal) / 2, 10));
        Assert.Equal(1.1111111111m, Math.Round(Samples.Where(sample => sample.Bool).Select(sample => sample.Decimal / 3).Single(), 10));
    }

    [Fact]
    public void Groups_by_something_that_is_equal_in_all_rows_are_one_group_where_there_are_rows()
    {
        foreach (var byText in new[] { true, false })
        {
            Assert.Equal(byText ? [null, "x"] : ["all"], Samples.GroupBy(sample => byText ? sample.SomeText : "all").Select(group => group.Key).ToList().Order());
        }

        Assert.Equal(["k"], Samples.GroupBy(sample => new { Kind = 1, Name = "k" }).Select(group => group.Key.Name).ToList());
        Assert.Equal(1, Samples.GroupBy(sample => 1).Select(group => group.Key).Count());
        Assert.Empty(Samples.Where(sample => sample.Int < 0).GroupBy(sample => 1).Select(group => group.Max(sample => sample.Int)).ToList());
    }

    [Fact]
    public void An_order_by_something_that_is_equal_in_all_rows_is_none()
    {
        int? none = null;

        Assert.Equal([1, 2], Samples.OrderBy(sample => 2).ThenBy(sample => none).ThenBy(sample => -(none ?? 3)).ThenBy(sample => sample.Id).Select(sample => sample.Id).ToList());
    }

    [Fact]
    public void Rows_of_values_are_counted_and_summed()
    {
        Assert.Equal(1, Samples.Select(sample => 1).Distinct().Count());
        Assert.Equal(6, Samples.Select(sample => 3).Take(2).Sum(value => value));
    }

    [Fact]
    public void First_or_default_of_nothing_is_the_default_of_its_type()
    {
        Assert.Equal(
            [(3, 7.5m, new DateTime(2024, 1, 2), Mood.None), (0, 0m, default, Mood.None)],
            Samples.OrderBy(sample => sample.Id).Select(sample => ValueTuple.Create(
                sample.Parts.Select(part => part.Count).FirstOrDefault(),
                sample.Parts.Select(part => part.Price).FirstOrDefault(),
                sample.Parts.Select(part => part.MadeAt).FirstOrDefault(),
                sample.Parts.Select(part => part.Mood).FirstOrDefault())).ToList());
        Assert.Equal([2], Samples.Where(sample => sample.Parts.Select(part => part.Count).FirstOrDefault() < 1).Select(sample => sample.Id).ToList());
        Assert.Equal([2], Samples.Where(sample => sample.Parts.Select(part => part.MadeAt).FirstOrDefault() == default).Select(sample => sample.Id).ToList());
    }

    [Fact]
    public void Null_is_one_of_the_distinct_values_of_a_group() =>
        Assert.Equal([2], Samples.GroupBy(sample => 1).Select(group => group.Select(sample => sample.SomeText).Distinct().Count()).ToList());

    [Fact]
    public void A_mean_of_whole_numbers_has_the_digits_of_a_double()
    {
        _session.Add(New(sample => sample.Int = 65_536));

        Assert.Equal((100_000 + 65_536 + 65_536) / 3.0, Samples.Average(sample => sample.Int));
    }

    [Fact]
    public void A_value_that_is_left_of_a_choice_is_converted_as_the_choice_is()
    {
        int? given = 3;
        foreach (var isFixed in new[] { true, false })
        {
            Assert.Equal(isFixed ? 3.0 : 1.0, Samples.OrderBy(sample => sample.Id).Select(sample => (double)(isFixed ? 3 : sample.Id)).First());
        }

        Assert.Equal([3m, 3m], Samples.Select(sample => (decimal)(given ?? sample.Int)).ToList());
        Assert.Equal([3m], Samples.GroupBy(sample => (decimal?)(given ?? sample.Int)).Select(group => group.Key!.Value).ToList());
        Assert.Equal([2], Samples.Where(sample => (decimal)(given ?? sample.Int) > sample.Parts.Sum(part => part.Price)).Select(sample => sample.Id).ToList());
    }

    [Fact]
    public void Null_has_the_type_of_the_expression_that_it_stands_in()
    {
        foreach (var counts in new[] { true, false })
        {
            Assert.Equal(counts ? [1] : [], Samples.Where(sample => sample.Parts.Max(part => counts ? part.Count : (int?)null) == 3).Select(sample => sample.Id).ToList());
            Assert.Equal(counts ? -100_000 : (int?)null, Samples.OrderBy(sample => sample.Id).Select(sample => -(counts ? sample.Int : (int?)null)).First());
        }
    }

    private static Sample New(Action<Sample> set)
    {
        var sample = new Sample { Text = "", Letter = 'a' };
        set(sample);
        return sample;
    }
}

public sealed class SqliteTypedExpressionTests : TypedExpressionTests<SqliteMemory>;

public sealed class PostgreSqlTypedExpressionTests : TypedExpressionTests<PostgreSqlTestDatabase>;

public sealed class MariaDbTypedExpressionTests : TypedExpressionTests<MariaDbTestDatabase>;
