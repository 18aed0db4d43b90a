using System.Collections.Immutable;
using Relata.Mapping;
using Relata.Sql;

namespace Relata.Loaders;

/// <summary>Turns a query and its options into a <see cref="LoadPlan"/>. Pure.</summary>
internal static class LoadPlanner
{
    /// <summary>Plans a query.</summary>
    /// <param name="type">The root entity.</param>
    /// <param name="root">The translated query: FROM the root's table, WHERE, ORDER BY, page; its items are the planner's to add.</param>
    /// <param name="options">The query's options.</param>
    /// <param name="dialect">How SQL is written.</param>
    public static LoadPlan Plan(EntityType type, Select root, ImmutableArray<LoadStep> options, Dialect dialect) =>
        throw new NotImplementedException();
}
