using Relata.Mapping.Formats;
using Relata.Providers;

namespace Relata.Mapping.Values;

/// <summary>Values as a row, to fill an object from.</summary>
internal readonly struct ValueRow(object?[] values) : IRow
{
    public int ColumnCount => values.Length;

    // An object is filled by the places of its columns.
    public string GetName(int column) => throw new NotSupportedException();

    public bool IsNull(int column) => values[column] is null;

    public bool GetBoolean(int column) => (bool)values[column]!;

    public byte GetByte(int column) => (byte)values[column]!;

    public sbyte GetSByte(int column) => (sbyte)values[column]!;

    public short GetInt16(int column) => (short)values[column]!;

    public ushort GetUInt16(int column) => (ushort)values[column]!;

    public int GetInt32(int column) => (int)values[column]!;

    public uint GetUInt32(int column) => (uint)values[column]!;

    public long GetInt64(int column) => (long)values[column]!;

    public ulong GetUInt64(int column) => (ulong)values[column]!;

    public float GetSingle(int column) => (float)values[column]!;

    public double GetDouble(int column) => (double)values[column]!;

    public decimal GetDecimal(int column) => (decimal)values[column]!;

    public decimal GetComputedDecimal(int column) => GetDecimal(column);

    public string GetString(int column) => (string)values[column]!;

    public char GetChar(int column) => (char)values[column]!;

    public Guid GetGuid(int column) => (Guid)values[column]!;

    public DateTime GetDateTime(int column) => (DateTime)values[column]!;

    public DateTimeOffset GetDateTimeOffset(int column) => (DateTimeOffset)values[column]!;

    public DateOnly GetDateOnly(int column) => (DateOnly)values[column]!;

    public TimeOnly GetTimeOnly(int column) => (TimeOnly)values[column]!;

    public TimeSpan GetTimeSpan(int column) => (TimeSpan)values[column]!;

    public byte[] GetBytes(int column) => (byte[])values[column]!;

    public T[] GetArray<T>(int column, ArrayFormat<T> format) => (T[])values[column]!;

    public T GetJson<T>(int column, JsonFormat<T> format) => (T)values[column]!;
}
