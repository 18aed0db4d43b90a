using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using SQLitePCL;

namespace Relata.Sqlite.Values;

/// <summary>The current row of a prepared statement. The stored forms are documented in docs/sqlite.md.</summary>
internal readonly struct SqliteRow(nint statement) : IRow
{
    private const string NumericDates =
        "If the number counts seconds or milliseconds since 1970, or days as julianday() does, [Convert<UnixSeconds>], [Convert<UnixMilliseconds>] or [Convert<JulianDay>] reads it; "
        + "otherwise correct the row.";

    public int ColumnCount => NativeStatement.ColumnCount(statement);

    public string GetName(int column) => NativeStatement.ColumnName(statement, column);

    public bool IsNull(int column) => NativeStatement.ColumnType(statement, column) == raw.SQLITE_NULL;

    // Inlined, because the code that reference types share cannot resolve the comparison with string at compile time. An int saves a call.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Get<T>(int column)
    {
        if (typeof(T) == typeof(int))
        {
            var number = (int)Integer(column, int.MinValue, int.MaxValue);
            return Unsafe.As<int, T>(ref number);
        }

        if (typeof(T) == typeof(string))
        {
            var text = Text(column);
            return Unsafe.As<string, T>(ref text);
        }

        return SqliteTypes.Read<T>(this, column);
    }

    public decimal GetComputedDecimal(int column) => Decimal(column);

    public T[] GetArray<T>(int column, ArrayFormat<T> format) => format.ReadJson(Bytes(column));

    public T GetJson<T>(int column, JsonFormat<T> format) => format.ReadJson(Bytes(column));

    // NULL and text are read as 0, and a REAL beyond the range of an integer as the minimum or maximum. The type is checked only for
    // these values.
    public long Integer(int column)
    {
        var value = NativeStatement.ColumnInt64(statement, column);
        return value is not (0 or long.MinValue or long.MaxValue) || IsInteger(column, value) ? value : throw Unfit(column, "a number");
    }

    public long Integer(int column, long least, long greatest)
    {
        var value = Integer(column);
        return value >= least && value <= greatest ? value : throw Unfit(column, $"a number from {least} to {greatest}");
    }

    public double Real(int column)
    {
        var value = NativeStatement.ColumnDouble(statement, column);
        return value != 0 || NativeStatement.ColumnType(statement, column) is raw.SQLITE_INTEGER or raw.SQLITE_FLOAT ? value : (double)Decimal(column);
    }

    // Tables of this library contain text; tables of other programs may contain numbers.
    public decimal Decimal(int column)
    {
        switch (NativeStatement.ColumnType(statement, column))
        {
            case raw.SQLITE_INTEGER:
                return NativeStatement.ColumnInt64(statement, column);
            case raw.SQLITE_FLOAT:
                return (decimal)NativeStatement.ColumnDouble(statement, column);
            default:
                return StoredText.TryParse(Bytes(column), out decimal value) ? value : throw Unfit(column, "a decimal number");
        }
    }

    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    // The bytes with their length: sqlite3_column_text would end at a U+0000.
    public ReadOnlySpan<byte> Bytes(int column)
    {
        var bytes = NativeStatement.ColumnBytes(statement, column);
        return bytes.IsEmpty && IsNull(column) ? throw Unfit(column, "a value") : bytes;
    }

    public Guid Uuid(int column)
    {
        var bytes = Bytes(column);
        return NativeStatement.ColumnType(statement, column) == raw.SQLITE_BLOB && bytes.Length == 16 ? new Guid(bytes)
            : Utf8Parser.TryParse(bytes, out Guid value, out var length) && length == bytes.Length ? value
            : throw Unfit(column, "a Guid");
    }

    public (DateTime Value, TimeSpan Offset) DateAndTime(int column, string wanted) =>
        DateTimeReader.TryRead(Bytes(column), out var moment) ? moment
        : double.TryParse(Text(column), CultureInfo.InvariantCulture, out _) ? throw Unfit(column, wanted, NumericDates)
        : throw Unfit(column, wanted);

    public TimeOnly TimeOfDay(int column) =>
        DateTimeReader.TryReadTime(Bytes(column), out var time) ? new TimeOnly(time) : throw Unfit(column, "a time of day");

    // Tables of this library contain ticks; tables of Microsoft.Data.Sqlite contain text.
    public TimeSpan Duration(int column) =>
        NativeStatement.ColumnType(statement, column) != raw.SQLITE_TEXT ? new TimeSpan(Integer(column))
        : TimeSpan.TryParse(Text(column), CultureInfo.InvariantCulture, out var value) ? value
        : throw Unfit(column, "a span of time");

    public DatabaseException Unfit(int column, string wanted, string advice = "Give the property the type of what is stored, or correct the row.")
    {
        var name = NativeStatement.ColumnName(statement, column);
        var held = IsNull(column) ? "NULL" : $"'{Text(column)}'";
        return new DatabaseException(
            $"Column '{name}' holds {held} where {wanted} is expected. "
            + (IsNull(column) ? "Make the property nullable, or fill the column." : advice),
            null);
    }

    private bool IsInteger(int column, long value) =>
        NativeStatement.ColumnType(statement, column) is var type && (type == raw.SQLITE_INTEGER || (value == 0 && type == raw.SQLITE_FLOAT));
}
