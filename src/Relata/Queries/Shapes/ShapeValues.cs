using System.Collections;
using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Relata.Entities.Keys;
using Relata.Entities.Owned;
using Relata.Queries.Parameters;
using Relata.Values;

namespace Relata.Queries.Shapes;

/// <summary>The values of a query, which become the statement's parameters, with the expressions they were found in.</summary>
internal sealed class ShapeValues
{
    private readonly List<(object Source, QueryValueKind Kind, int Slot, EntityType? Root)> _sources = [];
    private readonly Dictionary<int, ImmutableArray<QueryValue>> _parts = [];
    private readonly List<object?> _values = [];

    /// <summary>Adds a value.</summary>
    /// <param name="source">The expression it was found in.</param>
    /// <param name="value">The value.</param>
    /// <param name="isList">Whether the value is used as a list, even if its type could be a single value: bytes, characters.</param>
    /// <returns>The kind of value, which affects the SQL.</returns>
    public QueryValueKind Add(object source, object? value, bool isList = false)
    {
        value = QueryValue.EnumToNumber(value);
        return value switch
        {
            null => Add(source, QueryValueKind.Null, null),
            bool truth => Add(source, truth ? QueryValueKind.True : QueryValueKind.False, value),
            IEnumerable list when isList => AddSet(source, ElementSet.Of(list)),
            string => Add(source, QueryValueKind.Value, value),
            // The runtime treats an array of sbyte, or of an enum of bytes, as an array of byte.
            byte[] when value.GetType() == typeof(byte[]) => Add(source, QueryValueKind.Value, value),
            Entity entity => AddEntity(source, entity),
            IEnumerable list => AddSet(source, ElementSet.Of(list)),
            _ when ColumnTypes.CanBeParameter(value.GetType()) => Add(source, QueryValueKind.Value, value),
            _ => OwnedTypes.Split(value) is { } parts ? AddOwned(source, value, parts) : Add(source, QueryValueKind.Unsupported, value),
        };
    }

    /// <summary>Adds a value that is stored as it is, even if it is a list.</summary>
    public QueryValueKind AddStored(object source, object? value) => QueryValue.EnumToNumber(value) switch
    {
        null => Add(source, QueryValueKind.Null, null),
        Entity entity => AddEntity(source, entity),
        var stored => Add(source, QueryValueKind.Value, stored),
    };

    /// <summary>The parts of the owned value that was added last; empty if it was something else.</summary>
    public ImmutableArray<QueryValue> LastParts { get; private set; } = [];

    /// <summary>The root of the hierarchy of the entity that was added last; null if it was something else.</summary>
    public EntityType? LastRoot { get; private set; }

    /// <summary>Begins with values that have their slots already.</summary>
    public void Begin(object?[] values) => _values.AddRange(values);

    public object?[] ToArray() => _values.Count == 0 ? [] : _values.ToArray();

    public Dictionary<object, QueryValue> BySource()
    {
        var sources = new Dictionary<object, QueryValue>(ReferenceEqualityComparer.Instance);
        foreach (var (source, kind, slot, root) in _sources)
        {
            sources[source] = new QueryValue(slot, (source as Expression)?.Type ?? typeof(int), kind)
            {
                Parts = _parts.GetValueOrDefault(slot, []),
                Root = root,
            };
        }

        return sources;
    }

    public void Clear()
    {
        _sources.Clear();
        _values.Clear();
        _parts.Clear();
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

    private QueryValueKind AddEntity(object source, Entity entity)
    {
        ChangedKey.CheckIsStored(entity);
        var type = entity.GetEntityType();
        return AddKey(source, type, type.IsKeyless ? null : type.GetKey(entity));
    }

    /// <summary>Adds the primary key of an entity. A composite key has consecutive slots, one for each column.</summary>
    public QueryValueKind AddKey(object source, EntityType type, object? key)
    {
        var parts = key as ITuple;
        Add(source, QueryValueKind.Entity, QueryValue.EnumToNumber(parts is null ? key : parts[0]), type.Root);
        for (var i = 1; i < (parts?.Length ?? 1); i++)
        {
            _values.Add(QueryValue.EnumToNumber(parts![i]));
        }

        return QueryValueKind.Entity;
    }

    // The value itself, which a projection may return, and then that of each of its columns.
    private QueryValueKind AddOwned(object source, object value, object?[] columns)
    {
        var kind = Add(source, QueryValueKind.Unsupported, value);
        var parts = ImmutableArray.CreateBuilder<QueryValue>(columns.Length);
        foreach (var column in columns)
        {
            parts.Add(new QueryValue(_values.Count, column?.GetType() ?? typeof(object), KindOf(column)));
            _values.Add(QueryValue.EnumToNumber(column));
        }

        LastParts = parts.MoveToImmutable();
        _parts.Add(_values.Count - columns.Length - 1, LastParts);
        return kind;
    }

    private static QueryValueKind KindOf(object? column) => column switch
    {
        null => QueryValueKind.Null,
        true => QueryValueKind.True,
        false => QueryValueKind.False,
        _ => ColumnTypes.CanBeParameter(column.GetType()) ? QueryValueKind.Value : QueryValueKind.Unsupported,
    };

    private QueryValueKind Add(object source, QueryValueKind kind, object? value, EntityType? root = null)
    {
        (LastParts, LastRoot) = ([], root);
        _sources.Add((source, kind, _values.Count, root));
        _values.Add(value);
        return kind;
    }
}
