using System.Runtime.CompilerServices;
using Relata.CompilerServices;
using Relata.Tests.Formats.Models.Meters;

namespace Relata.Tests.Formats;

/// <summary>What a converter makes of a value passes between row, object and parameter as it is, without a box.</summary>
public sealed class ConversionAllocationTests
{
    private const int Rows = 1_000;

    [Fact]
    public void Reading_and_writing_converted_values_allocates_nothing()
    {
        var meter = new Meter { IsOn = false, Kind = MeterKind.Water, At = DateTimeOffset.UnixEpoch, Made = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), Owner = new(7), Before = true };
        Assert.Equal(0, Least(() => Read(meter)));
        Assert.Equal((true, MeterKind.Gas, new MeterOwner(1)), (meter.IsOn, meter.Kind, meter.Owner));
        Assert.Equal((DateTimeOffset.FromUnixTimeSeconds(1), DateTime.UnixEpoch, DateTimeKind.Utc), (meter.At, meter.Made, meter.Made.Kind));
        Assert.Null(meter.Before);
        Assert.Equal(0, Least(() => Write(meter)));
    }

    // The runtime compiles again, in the background, what is called often; until then it may allocate what is optimized away later.
    private static long Least(Action action)
    {
        var least = long.MaxValue;
        for (var i = 0; i < 50 && least > 0; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            if (least > 0)
            {
                Thread.Sleep(TimeSpan.FromMilliseconds(50));
            }
        }

        return least;
    }

    private static void Read<T>(T entity)
        where T : Entity, IEntity<T>
    {
        for (var i = 0; i < Rows; i++)
        {
            var row = new FixedRow();
            T.Read(entity, ref row, 0);
        }
    }

    private static void Write<T>(T entity)
        where T : Entity, IEntity<T>
    {
        var writer = new NoWriter();
        for (var i = 0; i < Rows; i++)
        {
            for (var column = 0; column < T.EntityType.Columns.Length; column++)
            {
                T.Write(entity, column, ref writer);
            }
        }
    }

    /// <summary>A row of the same values: G, 1, and the first day of 1970.</summary>
    private readonly struct FixedRow : IRow
    {
        public int ColumnCount => 0;

        public string GetName(int column) => "";

        public bool IsNull(int column) => column == 6;

        public T Get<T>(int column) =>
            typeof(T) == typeof(string) ? As<string, T>(column == 1 ? "Y" : "G")
            : typeof(T) == typeof(int) ? As<int, T>(1)
            : typeof(T) == typeof(long) ? As<long, T>(1)
            : typeof(T) == typeof(DateTime) ? As<DateTime, T>(DateTime.SpecifyKind(DateTime.UnixEpoch, DateTimeKind.Unspecified))
            : throw new NotSupportedException();

        public decimal GetComputedDecimal(int column) => 0;

        public T[] GetArray<T>(int column, ArrayFormat<T> format) => throw new NotSupportedException();

        public T GetJson<T>(int column, JsonFormat<T> format) => throw new NotSupportedException();

        private static TTo As<TFrom, TTo>(TFrom value) => Unsafe.As<TFrom, TTo>(ref value);
    }

    private struct NoWriter : IParameterWriter
    {
        public readonly void WriteNull(ColumnType? type)
        {
        }

        public readonly void Write<T>(T value)
        {
        }

        public readonly void Write<T>(T[]? value, ArrayFormat<T> format)
        {
        }

        public readonly void Write<T>(T? value, JsonFormat<T> format)
        {
        }

        public readonly void WriteSet(Relata.Values.ValueSet values)
        {
        }
    }
}
