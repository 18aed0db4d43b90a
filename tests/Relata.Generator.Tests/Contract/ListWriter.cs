using Relata.Mapping.Formats;
using Relata.Providers;
using Relata.Relational;

namespace Relata.Generator.Tests.Contract;

/// <summary>Keeps the values that generated code hands to a statement.</summary>
internal readonly struct ListWriter(List<object?> values) : IParameterWriter
{
    public void WriteNull(ColumnType? type) => values.Add(null);

    public void Write(bool value) => values.Add(value);

    public void Write(byte value) => values.Add(value);

    public void Write(sbyte value) => values.Add(value);

    public void Write(short value) => values.Add(value);

    public void Write(ushort value) => values.Add(value);

    public void Write(int value) => values.Add(value);

    public void Write(uint value) => values.Add(value);

    public void Write(long value) => values.Add(value);

    public void Write(ulong value) => values.Add(value);

    public void Write(float value) => values.Add(value);

    public void Write(double value) => values.Add(value);

    public void Write(decimal value) => values.Add(value);

    public void Write(string? value) => values.Add(value);

    public void Write(char value) => values.Add(value);

    public void Write(Guid value) => values.Add(value);

    public void Write(DateTime value) => values.Add(value);

    public void Write(DateTimeOffset value) => values.Add(value);

    public void Write(DateOnly value) => values.Add(value);

    public void Write(TimeOnly value) => values.Add(value);

    public void Write(TimeSpan value) => values.Add(value);

    public void Write(byte[]? value) => values.Add(value);

    public void Write<T>(T[]? value, ArrayFormat<T> format) => values.Add(value);

    public void Write<T>(T? value, JsonFormat<T> format) => values.Add(value);

    public void Write(ValueSet set) => throw new NotSupportedException();
}
