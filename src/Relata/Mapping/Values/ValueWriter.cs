using Relata.Mapping.Formats;
using Relata.Providers;
using Relata.Relational;

namespace Relata.Mapping.Values;

/// <summary>Catches the values that an object would hand to a statement.</summary>
internal struct ValueWriter(int count) : IParameterWriter
{
    private int _next;

    public object?[] Values { get; } = new object?[count];

    public void WriteNull(ColumnType? type) => Values[_next++] = null;

    public void Write(bool value) => Values[_next++] = value;

    public void Write(byte value) => Values[_next++] = value;

    public void Write(sbyte value) => Values[_next++] = value;

    public void Write(short value) => Values[_next++] = value;

    public void Write(ushort value) => Values[_next++] = value;

    public void Write(int value) => Values[_next++] = value;

    public void Write(uint value) => Values[_next++] = value;

    public void Write(long value) => Values[_next++] = value;

    public void Write(ulong value) => Values[_next++] = value;

    public void Write(float value) => Values[_next++] = value;

    public void Write(double value) => Values[_next++] = value;

    public void Write(decimal value) => Values[_next++] = value;

    public void Write(string? value) => Values[_next++] = value;

    public void Write(char value) => Values[_next++] = value;

    public void Write(Guid value) => Values[_next++] = value;

    public void Write(DateTime value) => Values[_next++] = value;

    public void Write(DateTimeOffset value) => Values[_next++] = value;

    public void Write(DateOnly value) => Values[_next++] = value;

    public void Write(TimeOnly value) => Values[_next++] = value;

    public void Write(TimeSpan value) => Values[_next++] = value;

    public void Write(byte[]? value) => Values[_next++] = value;

    public void Write<T>(T[]? value, ArrayFormat<T> format) => Values[_next++] = value;

    public void Write<T>(T? value, JsonFormat<T> format) => Values[_next++] = value;

    public void Write(ValueSet values) => throw new NotSupportedException("An object has no sets of values.");
}
