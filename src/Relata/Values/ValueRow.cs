namespace Relata.Values;

/// <summary>A row of values in memory, from which an entity is filled.</summary>
internal readonly struct ValueRow(object?[] values) : IRow
{
    public int ColumnCount => values.Length;

    // Entities are filled by column position.
    public string GetName(int column) => throw new NotSupportedException();

    public bool IsNull(int column) => values[column] is null;

    public T Get<T>(int column) => (T)values[column]!;

    public decimal GetComputedDecimal(int column) => Get<decimal>(column);

    public T[] GetArray<T>(int column, ArrayFormat<T> format) => (T[])values[column]!;

    public T GetJson<T>(int column, JsonFormat<T> format) => (T)values[column]!;
}
