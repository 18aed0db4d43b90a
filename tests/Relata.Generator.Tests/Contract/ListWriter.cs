using Relata.CompilerServices;
using Relata.Values;

namespace Relata.Generator.Tests.Contract;

/// <summary>Keeps the values that generated code hands to a statement.</summary>
internal readonly struct ListWriter(List<object?> values) : IParameterWriter
{
    public void WriteNull(ColumnType? type) => values.Add(null);

    public void Write<T>(T value) => values.Add(value);

    public void Write<T>(T[]? value, ArrayFormat<T> format) => values.Add(value);

    public void Write<T>(T? value, JsonFormat<T> format) => values.Add(value);

    public void WriteSet(ValueSet set) => throw new NotSupportedException();
}
