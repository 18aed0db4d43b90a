using System.Collections;
using Npgsql;
using NpgsqlTypes;

namespace Relata.PostgreSql.Values;

/// <summary>Numbers, times and the like. Only where there is a NULL among them they are sent as nullable.</summary>
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
