namespace Relata.Values;

/// <summary>A row of one number, from which a short, int or long column is filled without boxing it.</summary>
internal readonly struct NumberRow(long number) : IRow
{
    public int ColumnCount => 1;

    public string GetName(int column) => throw new NotSupportedException();

    public bool IsNull(int column) => false;

    // The JIT compiles one of the branches for each type, without boxes.
    public T Get<T>(int column) =>
        typeof(T) == typeof(int) ? (T)(object)(int)number : typeof(T) == typeof(long) ? (T)(object)number : (T)(object)(short)number;

    public decimal GetComputedDecimal(int column) => number;

    public T[] GetArray<T>(int column, ArrayFormat<T> format) => throw new NotSupportedException();

    public T GetJson<T>(int column, JsonFormat<T> format) => throw new NotSupportedException();
}
