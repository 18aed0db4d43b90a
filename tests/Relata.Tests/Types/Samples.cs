using System.Globalization;
using Relata.CompilerServices;
using Relata.Tests.Databases;

namespace Relata.Tests.Types;

/// <summary>Values at the ends of their types, and those that go wrong most easily.</summary>
internal static class Samples
{
    public static Everything Least { get; } = new()
    {
        Byte = byte.MinValue,
        SByte = sbyte.MinValue,
        Short = short.MinValue,
        Int = int.MinValue,
        Long = long.MinValue,
        Float = float.NegativeInfinity,
        Double = double.NegativeInfinity,
        Decimal = decimal.MinValue,
        DateTime = DateTime.MinValue,
        Moment = DateTimeOffset.MinValue,
        Date = DateOnly.MinValue,
        Time = TimeOnly.MinValue,
        Span = TimeSpan.MinValue,
        OfSByte = Enums.OfSByte.Least,
        OfShort = Enums.OfShort.Least,
        OfInt = Enums.OfInt.Least,
        OfLong = Enums.OfLong.Least,
    };

    public static Everything Greatest { get; } = new()
    {
        Bool = true,
        Byte = byte.MaxValue,
        SByte = sbyte.MaxValue,
        Short = short.MaxValue,
        UShort = ushort.MaxValue,
        Int = int.MaxValue,
        UInt = uint.MaxValue,
        Long = long.MaxValue,
        ULong = ulong.MaxValue,
        Float = float.MaxValue,
        Double = double.MaxValue,
        Decimal = decimal.MaxValue,
        Text = new string('z', 10_000),
        Character = '\uFFFD',
        Guid = new Guid("ffffffff-ffff-ffff-ffff-ffffffffffff"),
        DateTime = DateTime.MaxValue,
        Moment = DateTimeOffset.MaxValue,
        Date = DateOnly.MaxValue,
        Time = TimeOnly.MaxValue,
        Span = TimeSpan.MaxValue,
        Bytes = [.. Enumerable.Range(0, 10_000).Select(i => (byte)i)],
        OfByte = Enums.OfByte.Most,
        OfSByte = Enums.OfSByte.Most,
        OfShort = Enums.OfShort.Most,
        OfUShort = Enums.OfUShort.Most,
        OfInt = Enums.OfInt.Most,
        OfUInt = Enums.OfUInt.Most,
        OfLong = Enums.OfLong.Most,
        OfULong = Enums.OfULong.Most,
    };

    public static Everything Odd { get; } = new()
    {
        Float = float.Epsilon,
        Double = -double.Epsilon,
        Decimal = 0.0000000000000000000000000001m,
        Text = "a\0b 😀 \u0301 '\"\\ \r\n</script>",
        Character = '\0',
        Guid = new Guid("0123abcd-0000-0000-0000-00000000000f"),
        DateTime = new DateTime(2024, 2, 29, 23, 59, 59, 999, DateTimeKind.Utc).AddTicks(1),
        Moment = new DateTimeOffset(2024, 12, 31, 23, 30, 0, new TimeSpan(-12, 0, 0)),
        Date = new DateOnly(2000, 2, 29),
        Time = new TimeOnly(12, 0, 0, 500),
        Span = TimeSpan.FromTicks(-1),
        Bytes = [0],
        OfInt = (Enums.OfInt)7,
    };

    public static Everything Plain { get; } = new()
    {
        Float = 0.1f,
        Double = 0.1 + 0.2,
        Decimal = 10.50m,
        Text = "",
        Character = 'ß',
        DateTime = new DateTime(2026, 11, 22, 9, 5, 0),
        Moment = DateTimeOffset.Parse("2026-11-22T09:05:00.25+05:45", CultureInfo.InvariantCulture),
        Date = new DateOnly(2026, 11, 22),
        Time = new TimeOnly(9, 5),
        Span = new TimeSpan(1, 2, 3, 4, 5),
    };

    private static Everything Finite()
    {
        var finite = (Everything)Least.Snapshot();
        (finite.Float, finite.Double) = (float.MinValue, double.MinValue);
        return finite;
    }

    private static Everything WithoutNullCharacter()
    {
        var without = (Everything)Odd.Snapshot();
        without.Text = Odd.Text.Replace("\0", "", StringComparison.Ordinal);
        return without;
    }

    public static TheoryData<string> Properties => [.. OfType<Everything>().Columns.Skip(1).Select(column => column.Property)];

    /// <summary>Those that a database has, in the order they are stored in.</summary>
    public static Everything[] For(TestDatabase test) => [test.HasInfinity ? Least : Finite(), Greatest, test.HasNullCharacter ? Odd : WithoutNullCharacter(), Plain];

    /// <summary>A value as the database gives it back.</summary>
    public static object? Stored(object? value, TestDatabase test) => value switch
    {
        DateTime moment when test.HasInfiniteTime && moment == DateTime.MaxValue => moment,
        DateTimeOffset moment when test.HasInfiniteTime && moment == DateTimeOffset.MaxValue => moment,
        DateTime moment => moment.AddTicks(-(moment.Ticks % test.StoredTicks)),
        DateTimeOffset moment => moment.AddTicks(-(moment.Ticks % test.StoredTicks)),
        TimeSpan span => new TimeSpan(span.Ticks - (span.Ticks % test.StoredSpanTicks)),
        TimeOnly time => new TimeOnly(time.Ticks - (time.Ticks % test.StoredTicks)),
        _ => value,
    };

    public static EntityType<T> OfType<T>()
        where T : Entity, IEntity<T> => T.EntityType;

    public static void Write<TWriter>(Everything entity, int column, ref TWriter writer)
        where TWriter : struct, IParameterWriter => WriteAs(entity, column, ref writer);

    private static void WriteAs<T, TWriter>(T entity, int column, ref TWriter writer)
        where T : Entity, IEntity<T>
        where TWriter : struct, IParameterWriter => T.Write(entity, column, ref writer);
}
