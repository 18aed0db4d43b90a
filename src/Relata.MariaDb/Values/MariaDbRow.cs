using MySqlConnector;
using Relata.Mapping.Formats;
using Relata.Providers;

namespace Relata.MariaDb.Values;

/// <summary>The row a reader stands on. What is stored as what: docs/mariadb.md.</summary>
internal struct MariaDbRow(MySqlDataReader reader) : IRow
{
    // Dividing by it leaves off the zeros that the column's scale has added.
    private const decimal One = 1.0000000000000000000000000000m;

    private int _column;

    public readonly int ColumnCount => reader.FieldCount;

    public readonly string GetName(int column) => reader.GetName(column);

    public bool IsNull(int column) => reader.IsDBNull(At(column));

    // The driver reads an int without boxing it, and no other number.
    public bool GetBoolean(int column) => reader.GetInt32(At(column)) != 0;

    public byte GetByte(int column) => checked((byte)reader.GetInt32(At(column)));

    public sbyte GetSByte(int column) => checked((sbyte)reader.GetInt32(At(column)));

    public short GetInt16(int column) => checked((short)reader.GetInt32(At(column)));

    public ushort GetUInt16(int column) => checked((ushort)reader.GetInt32(At(column)));

    public int GetInt32(int column) => reader.GetInt32(At(column));

    public uint GetUInt32(int column) => reader.GetUInt32(At(column));

    public long GetInt64(int column) => reader.GetInt64(At(column));

    public ulong GetUInt64(int column) => reader.GetUInt64(At(column));

    public float GetSingle(int column) => (float)reader.GetDouble(At(column));

    public double GetDouble(int column) => reader.GetDouble(At(column));

    public decimal GetDecimal(int column) => reader.GetDecimal(At(column)) / One;

    public decimal GetComputedDecimal(int column) => GetDecimal(column);

    public string GetString(int column) => reader.GetString(At(column));

    public char GetChar(int column) => reader.GetString(At(column)) is [var character] ? character : throw new FormatException();

    public Guid GetGuid(int column) => reader.GetGuid(At(column));

    public DateTime GetDateTime(int column) => DateTime.SpecifyKind(reader.GetDateTime(At(column)), DateTimeKind.Unspecified);

    public DateTimeOffset GetDateTimeOffset(int column) => new(GetDateTime(column), TimeSpan.Zero);

    public DateOnly GetDateOnly(int column) => reader.GetDateOnly(At(column));

    public TimeOnly GetTimeOnly(int column) => reader.GetTimeOnly(At(column));

    public TimeSpan GetTimeSpan(int column) => new(reader.GetInt64(At(column)));

    public byte[] GetBytes(int column) => reader.GetFieldValue<byte[]>(At(column));

    public T[] GetArray<T>(int column, ArrayFormat<T> format) => format.ReadJson(GetString(column));

    public T GetJson<T>(int column, JsonFormat<T> format) => format.ReadJson(GetString(column));

    /// <summary>Whether an error says that the value last asked for is not of the type it was asked as.</summary>
    public static bool IsUnfit(Exception error) => error is InvalidCastException or OverflowException or FormatException or ArgumentOutOfRangeException;

    /// <summary>The error for the value last asked for.</summary>
    public readonly DatabaseException Unfit(Exception error)
    {
        var held = reader.IsDBNull(_column) ? "NULL" : $"'{reader.GetValue(_column)}'";
        return new DatabaseException(
            $"Column '{reader.GetName(_column)}' holds {held}, which its property cannot hold. "
            + (reader.IsDBNull(_column) ? "Make the property nullable, or fill the column." : "Give the property the type of what is stored, or correct the row."),
            error);
    }

    private int At(int column) => _column = column;
}
