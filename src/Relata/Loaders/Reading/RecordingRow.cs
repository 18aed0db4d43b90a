using Relata.Mapping.Formats;
using Relata.Providers;

namespace Relata.Loaders.Reading;

/// <summary>A row that knows which of its columns was asked for last.</summary>
internal struct RecordingRow<TRow>(TRow row) : IRow
    where TRow : struct, IRow
{
    private readonly TRow _row = row;

    /// <summary>The column asked for last; -1 before the first.</summary>
    public int Last { get; private set; } = -1;

    public readonly int ColumnCount => _row.ColumnCount;

    public readonly string GetName(int column) => _row.GetName(column);

    public bool IsNull(int column) => _row.IsNull(At(column));

    public bool GetBoolean(int column) => _row.GetBoolean(At(column));

    public byte GetByte(int column) => _row.GetByte(At(column));

    public sbyte GetSByte(int column) => _row.GetSByte(At(column));

    public short GetInt16(int column) => _row.GetInt16(At(column));

    public ushort GetUInt16(int column) => _row.GetUInt16(At(column));

    public int GetInt32(int column) => _row.GetInt32(At(column));

    public uint GetUInt32(int column) => _row.GetUInt32(At(column));

    public long GetInt64(int column) => _row.GetInt64(At(column));

    public ulong GetUInt64(int column) => _row.GetUInt64(At(column));

    public float GetSingle(int column) => _row.GetSingle(At(column));

    public double GetDouble(int column) => _row.GetDouble(At(column));

    public decimal GetDecimal(int column) => _row.GetDecimal(At(column));

    public decimal GetComputedDecimal(int column) => _row.GetComputedDecimal(At(column));

    public string GetString(int column) => _row.GetString(At(column));

    public char GetChar(int column) => _row.GetChar(At(column));

    public Guid GetGuid(int column) => _row.GetGuid(At(column));

    public DateTime GetDateTime(int column) => _row.GetDateTime(At(column));

    public DateTimeOffset GetDateTimeOffset(int column) => _row.GetDateTimeOffset(At(column));

    public DateOnly GetDateOnly(int column) => _row.GetDateOnly(At(column));

    public TimeOnly GetTimeOnly(int column) => _row.GetTimeOnly(At(column));

    public TimeSpan GetTimeSpan(int column) => _row.GetTimeSpan(At(column));

    public byte[] GetBytes(int column) => _row.GetBytes(At(column));

    public T[] GetArray<T>(int column, ArrayFormat<T> format) => _row.GetArray(At(column), format);

    public T GetJson<T>(int column, JsonFormat<T> format) => _row.GetJson(At(column), format);

    private int At(int column) => Last = column;
}
