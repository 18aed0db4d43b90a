using System.Collections.Immutable;
using Relata.Loaders.Options;
using Relata.Mapping;
using Relata.Relations;

namespace Relata.Loaders.Plans;

/// <summary>How one relationship is loaded by a plan.</summary>
internal sealed class RelationshipPlan(Relationship relationship, Loading strategy, StrategySource source)
{
    public Relationship Relationship { get; } = relationship;

    public Loading Strategy { get; } = strategy;

    public StrategySource Source { get; } = source;

    /// <summary>The related entity, where the plan itself loads it; null for what waits for an access.</summary>
    public LoadNode? Node { get; init; }

    /// <summary>What the options say below a relationship that waits for an access.</summary>
    public ImmutableArray<LoadStep> Below { get; init; } = [];

    /// <summary>The option for all relationships that is in force here; null for none.</summary>
    public LoadStep? All { get; init; }

    /// <summary>The entities on the way to the owner, it included: an access that is part of the same load stops where the path comes back to one of them.</summary>
    public ImmutableList<EntityType> Path { get; init; } = [];

    /// <summary>Whether the load goes on from the owners: their objects have to be kept at hand.</summary>
    public bool IsFollowed => Strategy is Loading.SelectIn or Loading.Subquery or Loading.Immediate || Node is { IsFollowed: true };

    public bool IsSameMark(RelationshipPlan other) =>
        Strategy == other.Strategy && Source == other.Source && Node is null && other.Node is null
        && Equals(All, other.All) && Below.AsSpan().SequenceEqual(other.Below.AsSpan());
}
