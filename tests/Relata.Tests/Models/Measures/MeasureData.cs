namespace Relata.Tests.Models.Measures;

/// <summary>Rows with values that meet each other and their limits: equal ones, nothing, negative ones, products beyond an int, ulong above long.</summary>
internal static class MeasureData
{
    public const int Samples = 14;

    public static void Seed(Database database)
    {
        using var session = database.OpenSession();
        var random = new Random(8);
        List<Lot> lots =
        [
            new() { Name = "first", Size = 3, Price = 9.5m },
            new() { Name = "", Size = 100_000, Price = null },
            new() { Name = "B", Size = -4, Price = 100m },
        ];
        session.AddRange(lots);
        for (var i = 0; i < Samples; i++)
        {
            var sample = Make(random);
            sample.Lot = random.Next(3) == 0 ? null : lots[random.Next(lots.Count)];
            session.Add(sample);
            for (var part = i % 4; part > 0; part--)
            {
                session.Add(MakePart(random, sample));
            }
        }

        session.Commit();
    }

    private static Sample Make(Random random) => new()
    {
        Byte = Any<byte>(random, [0, 3, 200]),
        SByte = Any<sbyte>(random, [-100, 0, 7]),
        Short = Any<short>(random, [-30_000, 5, 30_000]),
        UShort = Any<ushort>(random, [0, 5, 60_000]),
        Int = Any(random, [-7, 0, 3, 5, 100_000]),
        UInt = Any(random, [0u, 4u, 3_000_000_000u]),
        Long = Any(random, [-5L, 0L, 5L, 65_536L, 4_000_000_000L]),
        ULong = Any(random, [0UL, 5UL, 9_000UL, 9_300_000_000_000_000_000UL, ulong.MaxValue]),
        Float = Any(random, [-1.5f, 0f, 0.1f, 2.75f]),
        Double = Any(random, [-2.5, 0, 0.1, 5.5, 1000.25]),
        Decimal = Any(random, [-1.5m, 0m, 9m, 10.0m, 10.00m, 100.25m]),
        Bool = random.Next(2) == 0,
        Letter = Any(random, ['a', 'b', 'Z', '0']),
        Text = Any(random, ["", "a", "ab", "Ab", "b 1"]),
        Guid = Any(random, [new Guid("11111111-2222-3333-4444-555555555555"), new Guid("aaaaaaaa-0000-0000-0000-000000000001")]),
        DateTime = Any(random, [new DateTime(2024, 2, 29, 12, 30, 1), new DateTime(1999, 12, 31), default]),
        Moment = Any(random, [new DateTimeOffset(2024, 2, 29, 12, 30, 1, TimeSpan.Zero), new DateTimeOffset(1999, 12, 31, 0, 0, 0, TimeSpan.Zero)]),
        Date = Any(random, [new DateOnly(2024, 2, 29), new DateOnly(1999, 12, 31)]),
        Time = Any(random, [new TimeOnly(0, 0), new TimeOnly(23, 59, 59)]),
        Span = Any(random, [TimeSpan.Zero, TimeSpan.FromHours(-1), TimeSpan.FromSeconds(90)]),
        Mood = Any(random, [Mood.None, Mood.Calm, Mood.Glad]),
        NamedMood = Any(random, [Mood.None, Mood.Calm, Mood.Glad]),
        SomeByte = Any<byte?>(random, [null, 0, 9]),
        SomeInt = Any<int?>(random, [null, -7, 0, 3, 90_000]),
        SomeUInt = Any<uint?>(random, [null, 0, 4]),
        SomeLong = Any<long?>(random, [null, 5, -5, 4_000_000_000]),
        SomeULong = Any<ulong?>(random, [null, 5, 9_300_000_000_000_000_000]),
        SomeDouble = Any<double?>(random, [null, 0, 5.5, -0.75]),
        SomeDecimal = Any<decimal?>(random, [null, 0, 9m, 10m, -1.25m]),
        SomeBool = Any<bool?>(random, [null, true, false]),
        SomeText = Any<string?>(random, [null, "", "ab", "b"]),
        SomeDateTime = Any<DateTime?>(random, [null, new DateTime(1999, 12, 31)]),
        SomeGuid = Any<Guid?>(random, [null, new Guid("11111111-2222-3333-4444-555555555555")]),
        SomeMood = Any<Mood?>(random, [null, Mood.None, Mood.Glad]),
    };

    private static Part MakePart(Random random, Sample sample) => new()
    {
        Sample = sample,
        Count = Any(random, [-2, 0, 3, 50_000]),
        Weight = Any<long?>(random, [null, 5, 80_000]),
        Price = Any(random, [2.5m, 9m, 10m, 100m]),
        Length = Any(random, [0.5, 3, 8.25]),
        Note = Any<string?>(random, [null, "a", "ab"]),
        IsSpare = random.Next(2) == 0,
        Mood = Any(random, [Mood.None, Mood.Glad]),
        MadeAt = Any(random, [new DateTime(2024, 2, 29, 12, 30, 1), new DateTime(1999, 12, 31)]),
    };

    private static T Any<T>(Random random, T[] values) => values[random.Next(values.Length)];
}
