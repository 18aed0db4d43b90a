using System.Collections.Immutable;
using Relata.Loaders.Options;

namespace Relata.Loaders.Plans;

/// <summary>Chooses the strategy of each relationship of a plan: by an option, by the relationship, or by the database.</summary>
/// <param name="byDefault">The strategy of relationships that declare none.</param>
/// <param name="isProjected">Whether the entities in memory are from a projection. Relationships without an option then keep their strategy on access.</param>
internal sealed class StrategyChoice(Loading byDefault, bool isProjected)
{
    /// <summary>The strategy of a relationship, and where it is set.</summary>
    /// <param name="relationship">The relationship.</param>
    /// <param name="step">The option for it; null for none.</param>
    /// <param name="all">The option for all relationships; null for none.</param>
    /// <param name="path">The entities on the path to the owner, inclusive.</param>
    /// <param name="isGiven">Whether the owners are in memory.</param>
    /// <exception cref="LoadOptionException">The option would load all of a list that is write-only.</exception>
    public (Loading Strategy, StrategySource Source) Of(
        Relationship relationship, LoadStep? step, LoadStep? all, ImmutableList<EntityType> path, bool isGiven)
    {
        var (strategy, source) = OfQuery(relationship, step, all, path);
        return (!isGiven ? strategy : isProjected ? ForProjected(strategy, step, source) : ForGiven(strategy, step), source);
    }

    private (Loading Strategy, StrategySource Source) OfQuery(Relationship relationship, LoadStep? step, LoadStep? all, ImmutableList<EntityType> path)
    {
        if (relationship.IsWriteOnly && step is not { Filter: not null })
        {
            return step is null ? (Loading.Raise, StrategySource.Relationship) : throw LoadStep.WriteOnly(relationship);
        }

        if (step?.Strategy is { } chosen)
        {
            return (step.IsDeferred ? byDefault : chosen, StrategySource.Option);
        }

        var (strategy, source) = all is not null && step is null
            ? (all.Strategy!.Value, StrategySource.AllOption)
            : relationship.Loading is { } declared ? (declared, StrategySource.Relationship)
            : (byDefault, byDefault == Loading.Lazy ? StrategySource.Relationship : StrategySource.Database);
        return LoadPlanner.IsEager(strategy) && step is null && path.Contains(relationship.Related)
            ? (byDefault, StrategySource.StoppedByCycle)
            : (strategy, source);
    }

    // For entities in memory, only relationships with an option are loaded, and there is no SELECT to join to or to use as a sub-select.
    private static Loading ForGiven(Loading strategy, LoadStep? step) => step is null or { IsDeferred: true }
        ? Loading.Lazy
        : strategy is Loading.Joined or Loading.Subquery or Loading.Lazy or Loading.Batch ? Loading.SelectIn : strategy;

    // The SELECT of a projection is not part of the plan either.
    private Loading ForProjected(Loading strategy, LoadStep? step, StrategySource source) => step is null && source != StrategySource.AllOption
        ? LoadPlanner.OnAccess(strategy, byDefault)
        : strategy is Loading.Joined or Loading.Subquery ? Loading.SelectIn : strategy;
}
