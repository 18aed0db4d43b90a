using System.Collections.Immutable;
using Npgsql;
using NpgsqlTypes;
using Relata.Values;

namespace Relata.PostgreSql.Values;

/// <summary>Writes keys, or the values of rows, into arrays: one for each column.</summary>
internal struct ArrayWriter : IParameterWriter, IStorageWriter
{
    private readonly ArrayPart[] _parts;
    private int _next;

    /// <param name="types">The types of the columns.</param>
    /// <param name="count">The maximum number of keys or rows.</param>
    /// <param name="untyped">For each column, whether it is sent without a type; empty if none is.</param>
    public ArrayWriter(ImmutableArray<ColumnType> types, int count, ReadOnlySpan<bool> untyped)
    {
        _parts = new ArrayPart[types.Length];
        for (var part = 0; part < _parts.Length; part++)
        {
            _parts[part] = !untyped.IsEmpty && untyped[part] ? new UntypedArray(count) : PostgreSqlTypes.SentArray(types[part], count);
        }
    }

    /// <summary>The approximate size of strings and binary data, in bytes. Values of fixed size are not counted.</summary>
    public long Size { get; private set; }

    public readonly void AddTo(NpgsqlParameterCollection parameters)
    {
        foreach (var part in _parts)
        {
            parameters.Add(part.ToParameter());
        }
    }

    // Only rows contain NULL: a set excludes it.
    public void WriteNull(ColumnType? type) => Next().AddNull();

    public void Write<T>(T value) => PostgreSqlTypes.Write(value, ref this);

    public readonly void Write<T>(T[]? value, ArrayFormat<T> format) => throw new NotSupportedException("An array cannot be in an array.");

    public void Write<T>(T? value, JsonFormat<T> format)
    {
        if (value is null)
        {
            Next().AddNull();
        }
        else
        {
            Add(SentValues.Json(format.ToJson(value)), NpgsqlDbType.Jsonb);
        }
    }

    public readonly void WriteSet(ValueSet values) => throw new NotSupportedException("A set cannot be in a set.");

    public void Null(NpgsqlDbType type) => Next().AddNull();

    public void Add<TSent>(TSent value, NpgsqlDbType type)
    {
        Size += value is string text ? text.Length : value is byte[] bytes ? bytes.Length : 0;
        ((ArrayPart<TSent>)Next()).Add(value);
    }

    private ArrayPart Next()
    {
        var part = _parts[_next];
        _next = _next + 1 == _parts.Length ? 0 : _next + 1;
        return part;
    }
}
