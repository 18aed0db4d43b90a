using System.Collections.Immutable;
using Relata.Loaders.LoadedValues;

namespace Relata.Loaders.Plans;

/// <summary>An entity in a load plan, with the strategy of each of its relationships.</summary>
internal sealed class LoadNode
{
    /// <param name="type">The entity.</param>
    /// <param name="plan">Plans the relationships of the new node. A function, because plans and nodes refer to each other.</param>
    /// <param name="columns">The columns that are read.</param>
    /// <param name="depth">The number of relationships between the first entity of the plan and this one.</param>
    /// <param name="values">The loaded values of the entity that the plan computes; default for none.</param>
    public LoadNode(EntityType type, Func<LoadNode, ImmutableArray<RelationshipPlan>> plan, NodeColumns columns, int depth = 0, ImmutableArray<LoadedValueSql> values = default)
    {
        Type = type;
        Depth = depth;
        Columns = columns;
        Values = values.IsDefault ? [] : values;
        Relationships = plan(this);
        HasOptions = columns.HasOptions || Relationships.Any(relationship => relationship.Explicitness > 0);
    }

    public EntityType Type { get; }

    /// <summary>The number of relationships between the first entity of the plan and this one.</summary>
    public int Depth { get; }

    /// <summary>The columns that are read.</summary>
    public NodeColumns Columns { get; }

    /// <summary>Whether an option sets the strategy of a relationship of the node, or names columns of it.</summary>
    public bool HasOptions { get; }

    /// <summary>The loaded values of the entity that the plan computes.</summary>
    public ImmutableArray<LoadedValueSql> Values { get; }

    /// <summary>The plans of the entity's relationships, in their order, followed by those of derived classes.</summary>
    public ImmutableArray<RelationshipPlan> Relationships { get; }

    public RelationshipPlan this[Relationship relationship] =>
        Relationships[relationship.Index] is var plan && plan.Relationship == relationship ? plan : OfDerived(relationship);

    /// <summary>Whether a later statement needs the entities that the node has loaded.</summary>
    public bool IsFollowed => !Values.IsEmpty || Relationships.Any(plan => plan.IsFollowed);

    /// <summary>Whether an access to a relationship or a column of the node loads it for all entities of a result together.</summary>
    public bool HasBatch => Columns.HasBatch || Relationships.Any(plan => plan.IsBatch);

    /// <summary>Whether a relationship of the node is loaded by a sub-select with the SELECT that returned the node's rows.</summary>
    public bool HasSubquery => Relationships.Any(plan => plan is { Strategy: Loading.Subquery, Node: not null });

    // Classes beside each other number their relationships alike.
    private RelationshipPlan OfDerived(Relationship relationship) => Relationships.First(plan => plan.Relationship == relationship);

    /// <summary>Whether nothing is loaded below either node, all relationships have the same plans, and the same columns are read.</summary>
    public bool IsSameLeaf(LoadNode other) =>
        Type == other.Type
        && !Columns.HasOptions && !other.Columns.HasOptions && Columns.HasSameLater(Type, other.Columns)
        && Values.AsSpan().SequenceEqual(other.Values.AsSpan())
        && Relationships.Zip(other.Relationships).All(pair => !pair.First.IsFollowed && pair.First.IsSameWithoutNode(pair.Second));
}
