namespace Relata.Values;

/// <summary>Collects the column values that an entity writes as parameters.</summary>
internal struct ValueWriter(int count) : IParameterWriter
{
    private int _next;

    public object?[] Values { get; } = new object?[count];

    public void WriteNull(ColumnType? type) => Values[_next++] = null;

    public void Write<T>(T value) => Values[_next++] = value;

    public void Write<T>(T[]? value, ArrayFormat<T> format) => Values[_next++] = value;

    public void Write<T>(T? value, JsonFormat<T> format) => Values[_next++] = value;

    public void WriteSet(ValueSet values) => throw new NotSupportedException("An object has no sets of values.");
}
