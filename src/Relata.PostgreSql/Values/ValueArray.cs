using System.Collections;
using Npgsql;
using NpgsqlTypes;

namespace Relata.PostgreSql.Values;

/// <summary>An array of a value type. It is sent as an array of nullable values only if it contains NULL.</summary>
internal sealed class ValueArray<T>(int count, NpgsqlDbType type) : ArrayPart<T>(count, type)
    where T : struct
{
    private readonly int _capacity = count;
    private BitArray? _nulls;

    public override void AddNull()
    {
        _nulls ??= new BitArray(_capacity);
        _nulls[Count] = true;
        Add(default);
    }

    public override NpgsqlParameter ToParameter()
    {
        if (_nulls is null)
        {
            return base.ToParameter();
        }

        var values = Values();
        var nullable = new T?[values.Length];
        for (var i = 0; i < nullable.Length; i++)
        {
            nullable[i] = _nulls[i] ? null : values[i];
        }

        return Parameter(nullable);
    }
}
