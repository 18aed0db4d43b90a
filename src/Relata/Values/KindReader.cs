using System.Runtime.CompilerServices;

namespace Relata.Values;

/// <summary>Takes the kind of a time that is written, without boxing it.</summary>
internal struct KindReader : IParameterWriter
{
    /// <summary>The kind of the value that was written last; null if it was no <see cref="DateTime"/>.</summary>
    public DateTimeKind? Kind { get; private set; }

    public void WriteNull(ColumnType? type) => Kind = null;

    public void Write<T>(T value) => Kind = typeof(T) == typeof(DateTime) ? Unsafe.As<T, DateTime>(ref value).Kind : null;

    public void Write<T>(T[]? value, ArrayFormat<T> format) => Kind = null;

    public void Write<T>(T? value, JsonFormat<T> format) => Kind = null;

    public void WriteSet(ValueSet values) => Kind = null;
}
