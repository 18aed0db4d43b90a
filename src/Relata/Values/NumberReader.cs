namespace Relata.Values;

/// <summary>Takes the value of a short, int or long column as a number, without boxing it.</summary>
internal struct NumberReader : IParameterWriter
{
    /// <summary>The value that was written last.</summary>
    public long Number { get; private set; }

    public readonly void WriteNull(ColumnType? type) => throw new NotSupportedException();

    // The JIT compiles one of the branches for each type, without boxes.
    public void Write<T>(T value) =>
        Number = typeof(T) == typeof(int) ? (int)(object)value! : typeof(T) == typeof(long) ? (long)(object)value! : (short)(object)value!;

    public readonly void Write<T>(T[]? value, ArrayFormat<T> format) => throw new NotSupportedException();

    public readonly void Write<T>(T? value, JsonFormat<T> format) => throw new NotSupportedException();

    public readonly void WriteSet(ValueSet values) => throw new NotSupportedException();
}
