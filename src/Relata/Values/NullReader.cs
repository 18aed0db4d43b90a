namespace Relata.Values;

/// <summary>Tells whether a value that is written is null, without boxing it.</summary>
internal struct NullReader : IParameterWriter
{
    /// <summary>Whether the value that was written last is null.</summary>
    public bool IsNull { get; private set; }

    public void WriteNull(ColumnType? type) => IsNull = true;

    public void Write<T>(T value) => IsNull = value is null;

    public void Write<T>(T[]? value, ArrayFormat<T> format) => IsNull = value is null;

    public void Write<T>(T? value, JsonFormat<T> format) => IsNull = value is null;

    public void WriteSet(ValueSet values) => IsNull = false;
}
