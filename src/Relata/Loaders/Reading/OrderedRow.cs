namespace Relata.Loaders.Reading;

/// <summary>A row whose columns are presented in the order of the entity's columns.</summary>
/// <param name="row">The row.</param>
/// <param name="places">The position of each column in the row.</param>
internal readonly struct OrderedRow<TRow>(TRow row, int[] places) : IRow
    where TRow : struct, IRow
{
    // A mutable row records the last column read, which is therefore recorded in this copy.
    private readonly TRow _row = row;

    public int ColumnCount => places.Length;

    public string GetName(int column) => _row.GetName(places[column]);

    public bool IsNull(int column) => _row.IsNull(places[column]);

    public T Get<T>(int column) => _row.Get<T>(places[column]);

    public decimal GetComputedDecimal(int column) => _row.GetComputedDecimal(places[column]);

    public T[] GetArray<T>(int column, ArrayFormat<T> format) => _row.GetArray(places[column], format);

    public T GetJson<T>(int column, JsonFormat<T> format) => _row.GetJson(places[column], format);
}
