using Npgsql;
using Relata.Mapping.Formats;
using Relata.Providers;

namespace Relata.PostgreSql.Values;

/// <summary>The row a reader stands on. What is stored as what: docs/postgresql.md.</summary>
internal readonly struct PostgreSqlRow(NpgsqlDataReader reader) : IRow
{
    public int ColumnCount => reader.FieldCount;

    public string GetName(int column) => reader.GetName(column);

    public bool IsNull(int column) => reader.IsDBNull(column);

    public bool GetBoolean(int column) => Get<bool>(column);

    public byte GetByte(int column) => (byte)Within(column, GetInt16(column), byte.MinValue, byte.MaxValue);

    public sbyte GetSByte(int column) => (sbyte)Within(column, GetInt16(column), sbyte.MinValue, sbyte.MaxValue);

    public short GetInt16(int column) => Get<short>(column);

    public ushort GetUInt16(int column) => (ushort)Within(column, GetInt32(column), ushort.MinValue, ushort.MaxValue);

    public int GetInt32(int column) => Get<int>(column);

    public uint GetUInt32(int column) => (uint)Within(column, GetInt64(column), uint.MinValue, uint.MaxValue);

    public long GetInt64(int column) => Get<long>(column);

    public ulong GetUInt64(int column) => Get<decimal>(column) is >= 0 and <= ulong.MaxValue and var value ? (ulong)value : throw Unfit(column, "a ulong", null);

    // What an aggregate or an expression makes of a float is a double.
    public float GetSingle(int column) => (float)Get<double>(column);

    public double GetDouble(int column) => Get<double>(column);

    public decimal GetDecimal(int column) => Get<decimal>(column);

    // The driver's own converter is the faster one, and throws for more than 28 digits behind the point.
    public decimal GetComputedDecimal(int column)
    {
        try
        {
            return reader.GetFieldValue<decimal>(column);
        }
        catch (OverflowException)
        {
            return Get<ComputedDecimal>(column).Value;
        }
        catch (InvalidCastException error)
        {
            throw Unfit(column, "a Decimal", error);
        }
    }

    public string GetString(int column) => Get<string>(column);

    public char GetChar(int column) => GetString(column) switch
    {
        "" => '\0',
        [var character] => character,
        _ => throw Unfit(column, "one character", null),
    };

    public Guid GetGuid(int column) => Get<Guid>(column);

    public DateTime GetDateTime(int column) => Get<DateTime>(column);

    // A moment, which the server gives in UTC whatever offset it was written with.
    public DateTimeOffset GetDateTimeOffset(int column) => new(DateTime.SpecifyKind(Get<DateTime>(column), DateTimeKind.Utc));

    public DateOnly GetDateOnly(int column) => Get<DateOnly>(column);

    public TimeOnly GetTimeOnly(int column) => Get<TimeOnly>(column);

    public TimeSpan GetTimeSpan(int column) => Get<TimeSpan>(column);

    public byte[] GetBytes(int column) => Get<byte[]>(column);

    public T[] GetArray<T>(int column, ArrayFormat<T> format) => typeof(T) == typeof(DateTimeOffset)
        ? (T[])(object)Array.ConvertAll(Get<DateTime[]>(column), static time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)))
        : Get<T[]>(column);

    public T GetJson<T>(int column, JsonFormat<T> format) => format.ReadJson(GetString(column));

    private T Get<T>(int column)
    {
        try
        {
            return reader.GetFieldValue<T>(column);
        }
        catch (Exception error) when (error is InvalidCastException or OverflowException)
        {
            throw Unfit(column, $"a {typeof(T).Name}", error);
        }
    }

    private long Within(int column, long value, long least, long greatest) =>
        value >= least && value <= greatest ? value : throw Unfit(column, $"a number from {least} to {greatest}", null);

    private DatabaseException Unfit(int column, string wanted, Exception? error)
    {
        var held = reader.IsDBNull(column) ? "NULL" : $"a value of type {reader.GetDataTypeName(column)} that does not fit";
        return new DatabaseException(
            $"Column '{reader.GetName(column)}' holds {held} where {wanted} is expected. "
            + (reader.IsDBNull(column) ? "Make the property nullable, or fill the column." : "Give the property the type of what is stored, or correct the row."),
            error);
    }
}
