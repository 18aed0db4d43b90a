using System.Collections.Immutable;
using Npgsql;
using Relata.Mapping.Formats;
using Relata.Providers;
using Relata.Relational;

namespace Relata.PostgreSql.Values;

/// <summary>Writes keys, or the values of rows, into arrays: one for each part that a key is made of, or for each column.</summary>
internal struct ArrayWriter : IParameterWriter
{
    private readonly ArrayPart[] _parts;
    private int _next;

    /// <param name="types">The types of the parts.</param>
    /// <param name="count">How many keys or rows there will be at most.</param>
    public ArrayWriter(ImmutableArray<ColumnType> types, int count)
    {
        _parts = new ArrayPart[types.Length];
        for (var part = 0; part < _parts.Length; part++)
        {
            _parts[part] = ArrayPart.Of(types[part], count);
        }
    }

    /// <summary>About how many bytes the texts and bytes are; of what has one size nothing is counted.</summary>
    public long Size { get; private set; }

    public readonly void AddTo(NpgsqlParameterCollection parameters)
    {
        foreach (var part in _parts)
        {
            parameters.Add(part.ToParameter());
        }
    }

    // Only rows have it: of a set NULL is asked for apart.
    public void WriteNull(ColumnType? type) => Next().AddNull();

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

    public void Write(string? value)
    {
        if (value is null)
        {
            Next().AddNull();
            return;
        }

        Size += value.Length;
        Add(SentValues.Text(value));
    }

    public void Write(char value) => Add(SentValues.Character(value));

    public void Write(Guid value) => Add(value);

    public void Write(DateTime value) => Add(SentValues.Time(value));

    public void Write(DateTimeOffset value) => Add(value.UtcDateTime);

    public void Write(DateOnly value) => Add(value);

    public void Write(TimeOnly value) => Add(value);

    public void Write(TimeSpan value) => Add(value);

    public void Write(byte[]? value)
    {
        Size += value?.Length ?? 0;
        Add(value!);
    }

    public readonly void Write<T>(T[]? value, ArrayFormat<T> format) => throw new NotSupportedException("An array cannot be in an array.");

    public void Write<T>(T? value, JsonFormat<T> format)
    {
        var json = value is null ? null : SentValues.Json(format.ToJson(value));
        Size += json?.Length ?? 0;
        Add(json!);
    }

    public readonly void Write(ValueSet values) => throw new NotSupportedException("A set cannot be in a set.");

    private void Add<T>(T value) => ((ArrayPart<T>)Next()).Add(value);

    private ArrayPart Next()
    {
        var part = _parts[_next];
        _next = _next + 1 == _parts.Length ? 0 : _next + 1;
        return part;
    }
}
