using System.Collections;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Relata.Mapping;
using Relata.Queries.Parameters;

namespace Relata.Queries.Shapes;

/// <summary>The values of a query as it is read: what the statement's parameters will be, each with where it was found.</summary>
internal sealed class ShapeValues
{
    private readonly List<(object Source, QueryValueKind Kind, int Slot)> _sources = [];
    private readonly List<object?> _values = [];

    /// <summary>Adds a value.</summary>
    /// <param name="source">The part of the lambda it was found in.</param>
    /// <param name="value">The value.</param>
    /// <param name="isList">Whether it is asked for its elements, also if it could be a value of its own: bytes, characters.</param>
    /// <returns>What of it decides the statement's text.</returns>
    public QueryValueKind Add(object source, object? value, bool isList = false)
    {
        value = QueryValue.Plain(value);
        return value switch
        {
            null => Add(source, QueryValueKind.Null, null),
            bool truth => Add(source, truth ? QueryValueKind.True : QueryValueKind.False, value),
            IEnumerable list when isList => AddSet(source, ElementSet.Of(list)),
            string => Add(source, QueryValueKind.Value, value),
            // To the runtime an array of sbyte, or of an enum of bytes, is an array of byte too.
            byte[] when value.GetType() == typeof(byte[]) => Add(source, QueryValueKind.Value, value),
            Entity entity => AddEntity(source, entity),
            IEnumerable list => AddSet(source, ElementSet.Of(list)),
            _ => Add(source, ColumnTypes.CanBeParameter(value.GetType()) ? QueryValueKind.Value : QueryValueKind.Unsupported, value),
        };
    }

    public object?[] ToArray() => _values.Count == 0 ? [] : _values.ToArray();

    public Dictionary<object, QueryValue> BySource()
    {
        var sources = new Dictionary<object, QueryValue>(ReferenceEqualityComparer.Instance);
        foreach (var (source, kind, slot) in _sources)
        {
            sources[source] = new QueryValue(slot, (source as Expression)?.Type ?? typeof(int), kind);
        }

        return sources;
    }

    public void Clear()
    {
        _sources.Clear();
        _values.Clear();
    }

    private QueryValueKind AddSet(object source, ElementSet set) => Add(
        source,
        (set.Count, set.HasNull) switch
        {
            (0, false) => QueryValueKind.EmptySet,
            (0, true) => QueryValueKind.OnlyNullSet,
            (_, true) => QueryValueKind.SetWithNull,
            _ => QueryValueKind.Set,
        },
        set);

    // A composite key has a slot for each part, one after the other.
    private QueryValueKind AddEntity(object source, Entity entity)
    {
        var key = entity.GetEntityType().GetKey(entity);
        var parts = key as ITuple;
        Add(source, QueryValueKind.Entity, QueryValue.Plain(parts is null ? key : parts[0]));
        for (var i = 1; i < (parts?.Length ?? 1); i++)
        {
            _values.Add(QueryValue.Plain(parts![i]));
        }

        return QueryValueKind.Entity;
    }

    private QueryValueKind Add(object source, QueryValueKind kind, object? value)
    {
        _sources.Add((source, kind, _values.Count));
        _values.Add(value);
        return kind;
    }
}
