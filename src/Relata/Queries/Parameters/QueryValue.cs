using System.Collections.Immutable;
using Relata.Sql;

namespace Relata.Queries.Parameters;

/// <summary>A value of a query, as far as it is part of the query's shape.</summary>
/// <param name="Slot">The first slot of the value. An entity with a composite key has a slot for each column of the key.</param>
/// <param name="Type">The type in the lambda.</param>
/// <param name="Kind">The kind of value.</param>
internal sealed record QueryValue(int Slot, Type Type, QueryValueKind Kind)
{
    /// <summary>The values of the columns of an owned value, in the slots that follow; empty for other values.</summary>
    public ImmutableArray<QueryValue> Parts { get; init; } = [];

    /// <summary>The root of the hierarchy of an entity; null for other values.</summary>
    public EntityType? Root { get; init; }

    /// <summary>The value itself, if it is one of the model; null for a value of the query.</summary>
    public ModelConstant? Constant { get; init; }

    /// <summary>Where a statement takes the value from.</summary>
    public ValueSource Source => new(ValueSourceKind.Value, Slot, Constant);

    public bool IsNull => Kind == QueryValueKind.Null;

    public bool IsSet => Kind is QueryValueKind.Set or QueryValueKind.SetWithNull or QueryValueKind.EmptySet or QueryValueKind.OnlyNullSet;

    /// <summary>The number of an enum value; any other value unchanged.</summary>
    public static object? EnumToNumber(object? value) =>
        value is Enum ? Convert.ChangeType(value, Enum.GetUnderlyingType(value.GetType()), null) : value;
}
