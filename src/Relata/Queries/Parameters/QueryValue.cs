namespace Relata.Queries.Parameters;

/// <summary>A value of a query and what of it is part of the query's shape.</summary>
/// <param name="Slot">The first slot it has; an entity with a composite key has one for each part.</param>
/// <param name="Type">The type it has in the lambda.</param>
/// <param name="Kind">What it is.</param>
internal sealed record QueryValue(int Slot, Type Type, QueryValueKind Kind)
{
    public bool IsNull => Kind == QueryValueKind.Null;

    public bool IsSet => Kind is QueryValueKind.Set or QueryValueKind.SetWithNull or QueryValueKind.EmptySet or QueryValueKind.OnlyNullSet;

    /// <summary>An enum's number; any other value as it is.</summary>
    public static object? Plain(object? value) =>
        value is Enum ? Convert.ChangeType(value, Enum.GetUnderlyingType(value.GetType()), null) : value;
}
