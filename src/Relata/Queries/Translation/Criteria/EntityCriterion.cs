using System.Collections.Immutable;
using System.Linq.Expressions;
using Relata.Filters;
using Relata.Queries.Parameters;

namespace Relata.Queries.Translation.Criteria;

/// <summary>A condition for every occurrence of the entities of a type: of a query, or of the database.</summary>
/// <param name="Lambda">The condition, without the values of the query; null for the filter of rows that are deleted softly.</param>
/// <param name="Values">The values, by the expressions that stand for them in the lambda.</param>
internal sealed record EntityCriterion(LambdaExpression? Lambda, Dictionary<object, QueryValue> Values)
{
    /// <summary>The filter of the database that it is; null for a criterion of a query.</summary>
    public DatabaseFilter? Filter { get; init; }

    /// <summary>Whether the session has set no value for the filter. Then it has no SQL.</summary>
    public bool IsUnset { get; init; }

    /// <summary>The name of the entity, base class or interface that it is for.</summary>
    public string Target => Filter?.Target ?? Lambda!.Parameters[0].Type.Name;

    public bool HoldsFor(EntityType type) => Filter?.Holds(type) ?? Lambda!.Parameters[0].Type.IsAssignableFrom(type.ClrType);

    /// <summary>The entity itself if the condition holds for it; otherwise the classes of its hierarchy for which it does, the highest of each branch.</summary>
    public ImmutableArray<EntityType> ClassesOf(EntityType type) => HoldsFor(type)
        ? [type]
        : [.. type.Hierarchy.Types.Where(each => each != type && HoldsFor(each) && !HoldsFor(each.Base!))];

    /// <exception cref="FilterException">The session has set no value for the filter.</exception>
    public void ThrowIfUnset(EntityType type)
    {
        if (IsUnset)
        {
            throw Filter!.Unset(type);
        }
    }
}
