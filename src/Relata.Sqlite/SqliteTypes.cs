using System.Runtime.CompilerServices;
using Relata.Relational;
using Relata.Sqlite.Values;

namespace Relata.Sqlite;

/// <summary>The declaration, reading and writing of each column type. The stored forms are documented in docs/sqlite.md.</summary>
/// <remarks>Comparisons with typeof(T) are resolved when a method is compiled for T (docs/decisions/0008).</remarks>
internal static class SqliteTypes
{
    /// <summary>The type of a column. A decimal is text, so that no digit is lost; its collation makes comparisons, sorting and indexes numeric.</summary>
    public static string Of(Column column) => column.Type switch
    {
        ColumnType.Single or ColumnType.Double => "REAL",
        ColumnType.Decimal => $"TEXT COLLATE {DecimalFunctions.Collation}",
        ColumnType.String or ColumnType.Char or ColumnType.Guid => "TEXT",
        ColumnType.DateTime or ColumnType.DateTimeOffset or ColumnType.DateOnly or ColumnType.TimeOnly => "TEXT",
        ColumnType.Array or ColumnType.Json => "TEXT",
        ColumnType.Bytes => "BLOB",
        _ => "INTEGER",
    };

    /// <summary>Reads a value that is not NULL.</summary>
    public static T Read<T>(SqliteRow row, int column) =>
        typeof(T) == typeof(int) ? As<int, T>((int)row.Integer(column, int.MinValue, int.MaxValue))
        : typeof(T) == typeof(long) ? As<long, T>(row.Integer(column))
        : typeof(T) == typeof(bool) ? As<bool, T>(row.Integer(column) != 0)
        : typeof(T) == typeof(byte) ? As<byte, T>((byte)row.Integer(column, byte.MinValue, byte.MaxValue))
        : typeof(T) == typeof(sbyte) ? As<sbyte, T>((sbyte)row.Integer(column, sbyte.MinValue, sbyte.MaxValue))
        : typeof(T) == typeof(short) ? As<short, T>((short)row.Integer(column, short.MinValue, short.MaxValue))
        : typeof(T) == typeof(ushort) ? As<ushort, T>((ushort)row.Integer(column, ushort.MinValue, ushort.MaxValue))
        : typeof(T) == typeof(uint) ? As<uint, T>((uint)row.Integer(column, uint.MinValue, uint.MaxValue))
        : typeof(T) == typeof(ulong) ? As<ulong, T>(unchecked((ulong)row.Integer(column)))
        : typeof(T) == typeof(float) ? As<float, T>((float)row.Real(column))
        : typeof(T) == typeof(double) ? As<double, T>(row.Real(column))
        : typeof(T) == typeof(decimal) ? As<decimal, T>(row.Decimal(column))
        : typeof(T) == typeof(string) ? As<string, T>(row.Text(column))
        : typeof(T) == typeof(char) ? As<char, T>(row.Text(column) is [var character] ? character : throw row.Unfit(column, "one character"))
        : typeof(T) == typeof(Guid) ? As<Guid, T>(row.Uuid(column))
        : typeof(T) == typeof(DateTime) ? As<DateTime, T>(row.DateAndTime(column, "a date and time").Value)
        : typeof(T) == typeof(DateTimeOffset) ? As<DateTimeOffset, T>(row.DateAndTime(column, "a date and time") is var moment ? new(moment.Value, moment.Offset) : default)
        : typeof(T) == typeof(DateOnly) ? As<DateOnly, T>(DateOnly.FromDateTime(row.DateAndTime(column, "a date").Value))
        : typeof(T) == typeof(TimeOnly) ? As<TimeOnly, T>(row.TimeOfDay(column))
        : typeof(T) == typeof(TimeSpan) ? As<TimeSpan, T>(row.Duration(column))
        : typeof(T) == typeof(byte[]) ? As<byte[], T>(row.Bytes(column).ToArray())
        : throw new NotSupportedException($"No column holds a {typeof(T)}.");

    /// <summary>Writes a value, as a parameter or as an element of a set.</summary>
    public static void Write<T, TWriter>(T value, ref TWriter writer)
        where TWriter : struct, IStorageWriter
    {
        if (value is null)
        {
            writer.Null();
        }
        else if (typeof(T) == typeof(string))
        {
            writer.Text(As<T, string>(value));
        }
        else if (typeof(T) == typeof(byte[]))
        {
            writer.Blob(As<T, byte[]>(value));
        }
        else if (typeof(T) == typeof(char))
        {
            writer.Text([As<T, char>(value)]);
        }
        else if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
        {
            writer.Real(typeof(T) == typeof(float) ? As<T, float>(value) : As<T, double>(value));
        }
        else if (typeof(T) == typeof(decimal) || typeof(T) == typeof(Guid) || IsTime<T>())
        {
            WriteText(value, ref writer);
        }
        else
        {
            writer.Integer(ToInteger(value));
        }
    }

    // A ulong is stored by its bits.
    private static long ToInteger<T>(T value) =>
        typeof(T) == typeof(int) ? As<T, int>(value)
        : typeof(T) == typeof(long) ? As<T, long>(value)
        : typeof(T) == typeof(bool) ? (As<T, bool>(value) ? 1 : 0)
        : typeof(T) == typeof(byte) ? As<T, byte>(value)
        : typeof(T) == typeof(sbyte) ? As<T, sbyte>(value)
        : typeof(T) == typeof(short) ? As<T, short>(value)
        : typeof(T) == typeof(ushort) ? As<T, ushort>(value)
        : typeof(T) == typeof(uint) ? As<T, uint>(value)
        : typeof(T) == typeof(ulong) ? unchecked((long)As<T, ulong>(value))
        : typeof(T) == typeof(TimeSpan) ? As<T, TimeSpan>(value).Ticks
        : throw new NotSupportedException($"No column holds a {typeof(T)}.");

    private static void WriteText<T, TWriter>(T value, ref TWriter writer)
        where TWriter : struct, IStorageWriter
    {
        Span<byte> text = stackalloc byte[StoredText.MaxLength];
        var length = typeof(T) == typeof(decimal) ? StoredText.Format(As<T, decimal>(value), text)
            : typeof(T) == typeof(Guid) ? StoredText.Format(As<T, Guid>(value), text)
            : typeof(T) == typeof(DateTime) ? StoredText.Format(As<T, DateTime>(value), text)
            : typeof(T) == typeof(DateTimeOffset) ? StoredText.Format(As<T, DateTimeOffset>(value), text)
            : typeof(T) == typeof(DateOnly) ? StoredText.Format(As<T, DateOnly>(value), text)
            : StoredText.Format(As<T, TimeOnly>(value), text);
        writer.Text(text[..length]);
    }

    private static bool IsTime<T>() =>
        typeof(T) == typeof(DateTime) || typeof(T) == typeof(DateTimeOffset) || typeof(T) == typeof(DateOnly) || typeof(T) == typeof(TimeOnly);

    private static TTo As<TFrom, TTo>(TFrom value) => Unsafe.As<TFrom, TTo>(ref value);
}
