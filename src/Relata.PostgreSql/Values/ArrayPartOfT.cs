using Npgsql;
using NpgsqlTypes;

namespace Relata.PostgreSql.Values;

/// <summary>An array parameter with the values of one column.</summary>
internal abstract class ArrayPart<T>(int count, NpgsqlDbType type) : ArrayPart
{
    private T[] _values = new T[count];

    protected int Count { get; private set; }

    public void Add(T value) => _values[Count++] = value;

    public override NpgsqlParameter ToParameter() => Parameter(Values());

    protected T[] Values()
    {
        Array.Resize(ref _values, Count);
        return _values;
    }

    protected NpgsqlParameter Parameter<TElement>(TElement[] values) =>
        new NpgsqlParameter<TElement[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
}
