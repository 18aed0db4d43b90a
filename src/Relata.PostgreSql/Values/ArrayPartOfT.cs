using Npgsql;
using NpgsqlTypes;

namespace Relata.PostgreSql.Values;

/// <summary>One part of the keys of a set, as the array that is sent.</summary>
internal sealed class ArrayPart<T>(T[] values, NpgsqlDbType type) : ArrayPart
{
    private int _count;

    public void Add(T value) => values[_count++] = value;

    public override NpgsqlParameter ToParameter() =>
        new NpgsqlParameter<T[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
}
