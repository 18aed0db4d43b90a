using System.Collections.Immutable;
using System.Linq.Expressions;

namespace Relata.Queries.Translation.Criteria;

/// <summary>A condition that a query has for every occurrence of the entities of a type.</summary>
/// <param name="Type">An entity, a base class of entities, or an interface that entities implement.</param>
/// <param name="Lambda">The condition, without the values of the query.</param>
internal sealed record EntityCriterion(Type Type, LambdaExpression Lambda)
{
    public bool HoldsFor(EntityType type) => Type.IsAssignableFrom(type.ClrType);

    /// <summary>The entity itself if the condition holds for it; otherwise the classes of its hierarchy for which it does, the highest of each branch.</summary>
    public ImmutableArray<EntityType> ClassesOf(EntityType type) => HoldsFor(type)
        ? [type]
        : [.. type.Hierarchy.Types.Where(each => each != type && HoldsFor(each) && !HoldsFor(each.Base!))];
}
