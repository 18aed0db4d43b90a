using System.Text.RegularExpressions;

namespace Relata.Generator.Tests.Contract;

/// <summary>What generated code does with rows and parameters.</summary>
public sealed class RowTests
{
    private const string Everything =
        """
        [Table]
        public partial class Everything : Model
        {
            public partial bool Boolean { get; set; }
            public partial byte Byte { get; set; }
            public partial sbyte SByte { get; set; }
            public partial short Int16 { get; set; }
            public partial ushort UInt16 { get; set; }
            public partial int Int32 { get; set; }
            public partial uint UInt32 { get; set; }
            public partial long Int64 { get; set; }
            public partial ulong UInt64 { get; set; }
            public partial float Single { get; set; }
            public partial double Double { get; set; }
            public partial decimal Decimal { get; set; }
            public required partial string String { get; init; }
            public partial char Char { get; private set; }
            public partial Guid Guid { get; }
            public partial DateTime DateTime { get; set; }
            public partial DateTimeOffset DateTimeOffset { get; set; }
            public partial DateOnly DateOnly { get; set; }
            public partial TimeOnly TimeOnly { get; set; }
            public partial TimeSpan TimeSpan { get; set; }
            public partial byte[] Bytes { get; set; }
            public partial DayOfWeek Day { get; set; }
            public partial Small Small { get; set; }
            [Column(EnumAsText = true)] public partial Small Named { get; set; }
            public partial int[] Numbers { get; set; }
            public partial string[] Texts { get; set; }
            [Json] public partial List<int> Document { get; set; }
            [Json] public partial Range Pair { get; set; }
            [Convert<YesNo>] public partial bool Flag { get; set; }
            [Convert<UriText>] public partial Uri Page { get; set; }
            [Convert<GuidBigEndian>] public partial Guid Code { get; }
            public partial Key Key { get; private set; }
        }

        public enum Small : byte { None, Some }

        public readonly record struct Key(long Value);
        """;

    private static readonly object?[] s_values =
    [
        7, true, (byte)1, (sbyte)-1, (short)-2, (ushort)2, -3, 3u, -4L, 4ul, 1.5f, 2.5d, 3.5m, "text", 'c', Guid.NewGuid(),
        new DateTime(2026, 1, 2), new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)), new DateOnly(2026, 1, 2),
        new TimeOnly(3, 4), TimeSpan.FromSeconds(6), new byte[] { 1, 2 }, 5, (byte)1,
        "Some", new[] { 1, 2 }, new[] { "a" }, new List<int> { 3 }, 4..5,
        "Y", "https://example.org/", new byte[16], 9L,
    ];

    [Fact]
    public void Every_type_comes_from_a_row_and_goes_to_a_parameter() =>
        new LoadedModels(Everything).Run("Everything", typeof(RowTests), nameof(RoundTrip), [s_values]);

    [Fact]
    public void Every_type_can_be_null()
    {
        var nullable = Regex.Replace(Everything, "(required )?partial (?!class)([^ ]+) ", "partial $2? ");
        var models = new LoadedModels(nullable);

        models.Run("Everything", typeof(RowTests), nameof(RoundTrip), [s_values]);
        models.Run("Everything", typeof(RowTests), nameof(RoundTrip), [(object?[])[7, .. Enumerable.Repeat<object?>(null, s_values.Length - 1)]]);
    }

    private static void RoundTrip<T>(object?[] values)
        where T : Entity, IEntity<T>
    {
        var row = new ArrayRow([null, .. values]);
        var entity = T.Create();
        T.Read(entity, ref row, first: 1);
        Assert.Equal(values, Written(entity));

        var single = T.Create();
        for (var column = values.Length - 1; column >= 0; column--)
        {
            T.ReadColumn(single, column, ref row, place: column + 1);
        }

        Assert.Equal(values, Written(single));

        var copy = T.Create();
        T.Copy(entity, copy);
        Assert.Equal(values, Written(copy));
    }

    private static List<object?> Written<T>(T entity)
        where T : Entity, IEntity<T>
    {
        var values = new List<object?>();
        var writer = new ListWriter(values);
        foreach (var column in T.EntityType.Columns)
        {
            T.Write(entity, column.Index, ref writer);
        }

        return values;
    }
}
