using Relata.CompilerServices;

namespace Relata.Generator.Tests.Contract;

/// <summary>A row of given values. A getter of another type than the value's fails: generated code must call the right one.</summary>
internal readonly struct ArrayRow(object?[] values) : IRow
{
    public int ColumnCount => values.Length;

    public string GetName(int column) => throw new NotSupportedException("Generated code reads by the place of a column.");

    public bool IsNull(int column) => values[column] is null;

    public T Get<T>(int column) => Assert.IsType<T>(values[column]);

    public decimal GetComputedDecimal(int column) => Get<decimal>(column);

    public T[] GetArray<T>(int column, ArrayFormat<T> format) => Get<T[]>(column);

    public T GetJson<T>(int column, JsonFormat<T> format) => Get<T>(column);
}
