using System.Collections.Immutable;
using Relata.Loaders.Options;
using Relata.RelationshipSql.Filters;

namespace Relata.Loaders.Plans;

/// <summary>How a plan loads a relationship.</summary>
internal sealed class RelationshipPlan(Relationship relationship, Loading strategy, StrategySource source)
{
    public Relationship Relationship { get; } = relationship;

    public Loading Strategy { get; } = strategy;

    public StrategySource Source { get; } = source;

    /// <summary>The rows of each owner that are loaded, so that the relationship is a partial view; null for all.</summary>
    public RowFilter? Filter { get; init; }

    /// <summary>The criteria of the query, for what an access loads; null for none.</summary>
    public EntityCriteria? Criteria { get; init; }

    /// <summary>Whether an access loads the relationship for all owners of the result together.</summary>
    public bool IsBatch { get; init; } = strategy == Loading.Batch;

    /// <summary>The node of the related entity, if the plan loads it; null if the relationship is loaded on access.</summary>
    public LoadNode? Node { get; init; }

    /// <summary>The options below a relationship that is loaded on access.</summary>
    public ImmutableArray<LoadStep> Below { get; init; } = [];

    /// <summary>The effective option for all relationships; null for none.</summary>
    public LoadStep? All { get; init; }

    /// <summary>The entities on the path to the owner, inclusive. An eager load stops at a relationship that leads back to one of them.</summary>
    public ImmutableList<EntityType> Path { get; init; } = [];

    /// <summary>Whether the load continues from the owners, so that they must be collected.</summary>
    public bool IsFollowed => Strategy is Loading.SelectIn or Loading.Subquery or Loading.Immediate || Node is { IsFollowed: true };

    /// <summary>How explicitly the query sets the strategy: by an option for this relationship, by one for all relationships, or not at all.</summary>
    public int Explicitness => Source == StrategySource.Option || Filter?.Own is not null || !Below.IsEmpty ? 2 : Source == StrategySource.AllOption ? 1 : 0;

    /// <summary>An access to the relationship under other criteria than those that held when the plan was made.</summary>
    public RelationshipPlan Under(EntityCriteria? criteria)
    {
        var own = Filter?.Under(criteria);
        return new RelationshipPlan(Relationship, Strategy, Source)
        {
            IsBatch = IsBatch,
            Filter = RelationshipRows.Of(Relationship, criteria, own),
            Criteria = criteria,
            Below = [.. Below.Select(step => step.Under(criteria))],
            All = All,
            Path = Path,
        };
    }

    public bool IsSameWithoutNode(RelationshipPlan other) =>
        Strategy == other.Strategy && Source == other.Source && Filter == other.Filter && Criteria == other.Criteria && Node is null && other.Node is null
        && Equals(All, other.All) && Below.AsSpan().SequenceEqual(other.Below.AsSpan());
}
