using Relata.Mapping.Formats;
using Relata.Providers;

namespace Relata.Generator.Tests.Contract;

/// <summary>A row of given values. A getter of another type than the value's fails: generated code must call the right one.</summary>
internal readonly struct ArrayRow(object?[] values) : IRow
{
    public int ColumnCount => values.Length;

    public string GetName(int column) => throw new NotSupportedException("Generated code reads by the place of a column.");

    public bool IsNull(int column) => values[column] is null;

    public bool GetBoolean(int column) => Get<bool>(column);

    public byte GetByte(int column) => Get<byte>(column);

    public sbyte GetSByte(int column) => Get<sbyte>(column);

    public short GetInt16(int column) => Get<short>(column);

    public ushort GetUInt16(int column) => Get<ushort>(column);

    public int GetInt32(int column) => Get<int>(column);

    public uint GetUInt32(int column) => Get<uint>(column);

    public long GetInt64(int column) => Get<long>(column);

    public ulong GetUInt64(int column) => Get<ulong>(column);

    public float GetSingle(int column) => Get<float>(column);

    public double GetDouble(int column) => Get<double>(column);

    public decimal GetDecimal(int column) => Get<decimal>(column);

    public decimal GetComputedDecimal(int column) => GetDecimal(column);

    public string GetString(int column) => Get<string>(column);

    public char GetChar(int column) => Get<char>(column);

    public Guid GetGuid(int column) => Get<Guid>(column);

    public DateTime GetDateTime(int column) => Get<DateTime>(column);

    public DateTimeOffset GetDateTimeOffset(int column) => Get<DateTimeOffset>(column);

    public DateOnly GetDateOnly(int column) => Get<DateOnly>(column);

    public TimeOnly GetTimeOnly(int column) => Get<TimeOnly>(column);

    public TimeSpan GetTimeSpan(int column) => Get<TimeSpan>(column);

    public byte[] GetBytes(int column) => Get<byte[]>(column);

    public T[] GetArray<T>(int column, ArrayFormat<T> format) => Get<T[]>(column);

    public T GetJson<T>(int column, JsonFormat<T> format) => Get<T>(column);

    private T Get<T>(int column) => Assert.IsType<T>(values[column]);
}
