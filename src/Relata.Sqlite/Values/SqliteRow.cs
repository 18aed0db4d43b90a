using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Relata.Mapping.Formats;
using Relata.Providers;
using SQLitePCL;

namespace Relata.Sqlite.Values;

/// <summary>The row a prepared statement stands on. What is stored as what: docs/sqlite.md.</summary>
internal readonly struct SqliteRow(nint statement) : IRow
{
    public int ColumnCount => NativeStatement.ColumnCount(statement);

    public string GetName(int column) => NativeStatement.ColumnName(statement, column);

    public bool IsNull(int column) => NativeStatement.ColumnType(statement, column) == raw.SQLITE_NULL;

    public bool GetBoolean(int column) => GetInt64(column) != 0;

    public byte GetByte(int column) => (byte)Within(column, GetInt64(column), byte.MinValue, byte.MaxValue);

    public sbyte GetSByte(int column) => (sbyte)Within(column, GetInt64(column), sbyte.MinValue, sbyte.MaxValue);

    public short GetInt16(int column) => (short)Within(column, GetInt64(column), short.MinValue, short.MaxValue);

    public ushort GetUInt16(int column) => (ushort)Within(column, GetInt64(column), ushort.MinValue, ushort.MaxValue);

    public int GetInt32(int column) => (int)Within(column, GetInt64(column), int.MinValue, int.MaxValue);

    public uint GetUInt32(int column) => (uint)Within(column, GetInt64(column), uint.MinValue, uint.MaxValue);

    // NULL and texts read as 0, and what a calculation has made too large for an integer, a REAL then, as the greatest or the least: only
    // these are looked at twice.
    public long GetInt64(int column)
    {
        var value = NativeStatement.ColumnInt64(statement, column);
        return value is not (0 or long.MinValue or long.MaxValue) || IsInteger(column, value) ? value : throw Unfit(column, "a number");
    }

    public ulong GetUInt64(int column) => unchecked((ulong)GetInt64(column));

    public float GetSingle(int column) => (float)GetDouble(column);

    public double GetDouble(int column)
    {
        var value = NativeStatement.ColumnDouble(statement, column);
        return value != 0 || NativeStatement.ColumnType(statement, column) is raw.SQLITE_INTEGER or raw.SQLITE_FLOAT ? value : (double)GetDecimal(column);
    }

    // Our own tables hold texts; those of others may hold numbers.
    public decimal GetDecimal(int column)
    {
        switch (NativeStatement.ColumnType(statement, column))
        {
            case raw.SQLITE_INTEGER:
                return NativeStatement.ColumnInt64(statement, column);
            case raw.SQLITE_FLOAT:
                return (decimal)NativeStatement.ColumnDouble(statement, column);
            default:
                return StoredText.TryParse(GetText(column), out decimal value) ? value : throw Unfit(column, "a decimal number");
        }
    }

    public decimal GetComputedDecimal(int column) => GetDecimal(column);

    public string GetString(int column) => Encoding.UTF8.GetString(GetText(column));

    public char GetChar(int column) => GetString(column) is [var character] ? character : throw Unfit(column, "one character");

    public Guid GetGuid(int column)
    {
        var bytes = GetText(column);
        return NativeStatement.ColumnType(statement, column) == raw.SQLITE_BLOB && bytes.Length == 16 ? new Guid(bytes)
            : Utf8Parser.TryParse(bytes, out Guid value, out var length) && length == bytes.Length ? value
            : throw Unfit(column, "a Guid");
    }

    public DateTime GetDateTime(int column)
    {
        var text = GetText(column);
        return MomentReader.TryRead(text, out var moment) ? moment.Value : throw Unfit(column, "a date and time");
    }

    public DateTimeOffset GetDateTimeOffset(int column)
    {
        var text = GetText(column);
        return MomentReader.TryRead(text, out var moment) ? new DateTimeOffset(moment.Value, moment.Offset) : throw Unfit(column, "a date and time");
    }

    public DateOnly GetDateOnly(int column) =>
        MomentReader.TryRead(GetText(column), out var moment) ? DateOnly.FromDateTime(moment.Value) : throw Unfit(column, "a date");

    public TimeOnly GetTimeOnly(int column) =>
        MomentReader.TryReadTime(GetText(column), out var time) ? new TimeOnly(time) : throw Unfit(column, "a time of day");

    // Our own tables hold ticks; those of Microsoft.Data.Sqlite hold texts.
    public TimeSpan GetTimeSpan(int column) =>
        NativeStatement.ColumnType(statement, column) != raw.SQLITE_TEXT ? new TimeSpan(GetInt64(column))
        : TimeSpan.TryParse(GetString(column), CultureInfo.InvariantCulture, out var value) ? value
        : throw Unfit(column, "a span of time");

    public byte[] GetBytes(int column) => GetText(column).ToArray();

    public T[] GetArray<T>(int column, ArrayFormat<T> format) => format.ReadJson(GetText(column));

    public T GetJson<T>(int column, JsonFormat<T> format) => format.ReadJson(GetText(column));

    // The bytes of a text as they are, with their length: sqlite3_column_text would end at a U+0000.
    private ReadOnlySpan<byte> GetText(int column)
    {
        var bytes = NativeStatement.ColumnBytes(statement, column);
        return bytes.IsEmpty && IsNull(column) ? throw Unfit(column, "a value") : bytes;
    }

    private bool IsInteger(int column, long value) =>
        NativeStatement.ColumnType(statement, column) is var type && (type == raw.SQLITE_INTEGER || (value == 0 && type == raw.SQLITE_FLOAT));

    private long Within(int column, long value, long least, long greatest) =>
        value >= least && value <= greatest ? value : throw Unfit(column, $"a number from {least} to {greatest}");

    private DatabaseException Unfit(int column, string wanted)
    {
        var name = NativeStatement.ColumnName(statement, column);
        var held = IsNull(column) ? "NULL" : $"'{GetString(column)}'";
        return new DatabaseException(
            $"Column '{name}' holds {held} where {wanted} is expected. "
            + (IsNull(column) ? "Make the property nullable, or fill the column." : "Give the property the type of what is stored, or correct the row."),
            null);
    }
}
