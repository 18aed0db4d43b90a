using System.Collections.Immutable;
using Relata.Mapping;
using Relata.Relations;

namespace Relata.Loaders.Plans;

/// <summary>An entity in a load plan: how each of its relationships is loaded.</summary>
internal sealed class LoadNode
{
    /// <param name="type">The entity.</param>
    /// <param name="plan">Plans the relationships of the new node: plans and nodes refer to each other.</param>
    public LoadNode(EntityType type, Func<LoadNode, ImmutableArray<RelationshipPlan>> plan)
    {
        Type = type;
        Relationships = plan(this);
    }

    public EntityType Type { get; }

    /// <summary>One for each relationship of the entity, in its order.</summary>
    public ImmutableArray<RelationshipPlan> Relationships { get; }

    public RelationshipPlan this[Relationship relationship] => Relationships[relationship.Index];

    /// <summary>Whether a later step asks which objects the node has reached.</summary>
    public bool IsFollowed => Relationships.Any(plan => plan.IsFollowed);

    /// <summary>Whether one of the relationships loads for all objects of a result at once.</summary>
    public bool HasBatch => Relationships.Any(plan => plan.Strategy == Loading.Batch);

    /// <summary>Whether one of the relationships is loaded by a repetition of the SELECT that brought the node's rows.</summary>
    public bool HasSubquery => Relationships.Any(plan => plan is { Strategy: Loading.Subquery, Node: not null });

    /// <summary>Whether nothing is loaded below the node, and the other node says the same of every relationship.</summary>
    public bool IsSameLeaf(LoadNode other) =>
        Type == other.Type
        && Relationships.Zip(other.Relationships).All(pair => !pair.First.IsFollowed && pair.First.IsSameMark(pair.Second));
}
