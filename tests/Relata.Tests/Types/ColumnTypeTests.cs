using Relata.Tests.Databases;

namespace Relata.Tests.Types;

/// <summary>Every type of column, through a table and back.</summary>
public abstract class ColumnTypeTests<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [MemberData(nameof(Samples.Properties), MemberType = typeof(Samples))]
    public void A_value_comes_back_as_it_was_stored(string property)
    {
        using var test = new TDatabase();
        using var database = test.Create<Everything>();
        var samples = Samples.For(test);
        database.Insert(samples);

        var read = database.Read<Everything>();

        Assert.Equal(samples.Select(entity => Samples.Stored(Value(entity, property), test)), read.Select(entity => Value(entity, property)));
    }

    [Fact]
    public void What_is_null_comes_back_as_null()
    {
        using var test = new TDatabase();
        using var database = test.Create<Anything>();
        database.Insert(new Anything());

        var read = Assert.Single(database.Read<Anything>());

        Assert.All(Samples.OfType<Anything>().Columns.Skip(1), column => Assert.Null(Value(read, column.Property)));
    }

    [Fact]
    public void What_may_be_null_and_is_not_comes_back_as_it_was_stored()
    {
        using var test = new TDatabase();
        using var database = test.Create<Anything>();
        var stored = new Anything
        {
            Bool = false,
            Byte = 0,
            SByte = 0,
            Short = 0,
            UShort = 0,
            Int = 0,
            UInt = 0,
            Long = 0,
            ULong = 0,
            Float = 0,
            Double = 0,
            Decimal = 0,
            Text = "",
            Character = 'x',
            Guid = Guid.Empty,
            DateTime = default(DateTime),
            Moment = default(DateTimeOffset),
            Date = default(DateOnly),
            Time = default(TimeOnly),
            Span = default(TimeSpan),
            Bytes = [],
            OfByte = Enums.OfByte.None,
            OfLong = Enums.OfLong.None,
        };
        database.Insert(stored);

        var read = Assert.Single(database.Read<Anything>());

        Assert.All(Samples.OfType<Anything>().Columns.Skip(1), column => Assert.Equal(Value(stored, column.Property), Value(read, column.Property)));
    }

    [Theory]
    [InlineData(nameof(Everything.Decimal))]
    [InlineData(nameof(Everything.DateTime))]
    [InlineData(nameof(Everything.Moment))]
    [InlineData(nameof(Everything.Date))]
    [InlineData(nameof(Everything.Time))]
    [InlineData(nameof(Everything.Span))]
    [InlineData(nameof(Everything.Double))]
    [InlineData(nameof(Everything.Long))]
    public void The_database_orders_values_as_dotnet_does(string property)
    {
        using var test = new TDatabase();
        using var database = test.Create<Everything>();
        database.Insert([.. Samples.For(test), .. Enumerable.Range(0, 50).Select(Mixed)]);

        var ordered = database.Read<Everything>(database.Dialect.Quote(Samples.OfType<Everything>().FindColumn(property)!.Name));

        Assert.Equal(ordered.Select(entity => Value(entity, property)).Order(), ordered.Select(entity => Value(entity, property)));
    }

    // Numbers of different lengths, moments with and without a fraction, spans of both signs.
    private static Everything Mixed(int seed)
    {
        var random = new Random(seed);
        var ticks = random.Next(2) == 0 ? random.Next(100) * 100_000L : random.Next(1_000) * TimeSpan.TicksPerSecond;
        return new Everything
        {
            Decimal = new decimal(random.Next(), 0, 0, random.Next(2) == 0, (byte)random.Next(0, 8)),
            DateTime = DateTime.UnixEpoch.AddTicks(ticks),
            Moment = DateTimeOffset.UnixEpoch.AddTicks(ticks).ToOffset(TimeSpan.FromHours(random.Next(-12, 12))),
            Date = new DateOnly(random.Next(1, 9999), 1, 1),
            Time = new TimeOnly(ticks % TimeSpan.TicksPerDay),
            Span = TimeSpan.FromTicks(ticks * (random.Next(2) == 0 ? 1 : -100)),
            Double = random.NextDouble() * Math.Pow(10, random.Next(-5, 5)),
            Long = random.NextInt64() * (random.Next(2) == 0 ? 1 : -1),
        };
    }

    private static object? Value(object entity, string property) => entity.GetType().GetProperty(property)!.GetValue(entity);
}
