using Npgsql;
using Relata.Mapping;
using Relata.Mapping.Formats;
using Relata.Rows;

namespace Relata.PostgreSql.Values;

/// <summary>Writes keys into arrays, one for each part that a key is made of.</summary>
internal struct ArrayWriter : IParameterWriter
{
    private readonly ArrayPart[] _parts;
    private int _next;

    public ArrayWriter(ValueSet values)
    {
        _parts = new ArrayPart[values.Types.Length];
        for (var part = 0; part < _parts.Length; part++)
        {
            _parts[part] = ArrayPart.Of(values.Types[part], values.Count);
        }
    }

    public readonly void AddTo(NpgsqlParameterCollection parameters)
    {
        foreach (var part in _parts)
        {
            parameters.Add(part.ToParameter());
        }
    }

    public readonly void WriteNull(ColumnType? type) => throw new NotSupportedException("A set holds no NULL: it is asked for apart.");

    public void Write(bool value) => Add(value);

    public void Write(byte value) => Add((short)value);

    public void Write(sbyte value) => Add((short)value);

    public void Write(short value) => Add(value);

    public void Write(ushort value) => Add((int)value);

    public void Write(int value) => Add(value);

    public void Write(uint value) => Add((long)value);

    public void Write(long value) => Add(value);

    public void Write(ulong value) => Add((decimal)value);

    public void Write(float value) => Add(value);

    public void Write(double value) => Add(value);

    public void Write(decimal value) => Add(value);

    public void Write(string? value) => Add(SentValues.Text(value!));

    public void Write(char value) => Add(SentValues.Character(value));

    public void Write(Guid value) => Add(value);

    public void Write(DateTime value) => Add(SentValues.Time(value));

    public void Write(DateTimeOffset value) => Add(value.UtcDateTime);

    public void Write(DateOnly value) => Add(value);

    public void Write(TimeOnly value) => Add(value);

    public void Write(TimeSpan value) => Add(value);

    public void Write(byte[]? value) => Add(value!);

    public readonly void Write<T>(T[]? value, ArrayFormat<T> format) => throw new NotSupportedException("An array cannot be in a set.");

    public readonly void Write<T>(T? value, JsonFormat<T> format) => throw new NotSupportedException("A document cannot be in a set.");

    public readonly void Write(ValueSet values) => throw new NotSupportedException("A set cannot be in a set.");

    private void Add<T>(T value)
    {
        ((ArrayPart<T>)_parts[_next]).Add(value);
        _next = _next + 1 == _parts.Length ? 0 : _next + 1;
    }
}
