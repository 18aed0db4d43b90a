namespace Relata.Loaders.Reading;

/// <summary>A row that records which of its columns was read last.</summary>
internal struct RecordingRow<TRow>(TRow row) : IRow
    where TRow : struct, IRow
{
    private readonly TRow _row = row;

    /// <summary>The column that was read last; -1 before the first.</summary>
    public int Last { get; private set; } = -1;

    public readonly int ColumnCount => _row.ColumnCount;

    public readonly string GetName(int column) => _row.GetName(column);

    public bool IsNull(int column) => _row.IsNull(At(column));

    public T Get<T>(int column) => _row.Get<T>(At(column));

    public decimal GetComputedDecimal(int column) => _row.GetComputedDecimal(At(column));

    public T[] GetArray<T>(int column, ArrayFormat<T> format) => _row.GetArray(At(column), format);

    public T GetJson<T>(int column, JsonFormat<T> format) => _row.GetJson(At(column), format);

    private int At(int column) => Last = column;
}
