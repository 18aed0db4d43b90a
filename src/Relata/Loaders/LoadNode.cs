using System.Collections.Immutable;
using Relata.Mapping;
using Relata.Relations;

namespace Relata.Loaders;

/// <summary>An entity in a load plan: how each of its relationships is loaded.</summary>
internal sealed class LoadNode(EntityType type, ImmutableArray<RelationshipPlan> relationships)
{
    public EntityType Type { get; } = type;

    /// <summary>One for each relationship of the entity, in its order.</summary>
    public ImmutableArray<RelationshipPlan> Relationships { get; } = relationships;

    public RelationshipPlan this[Relationship relationship] => Relationships[relationship.Index];
}
