using System.Collections.Immutable;
using Relata.Queries.Operands;

namespace Relata.Queries.ExplicitJoins;

/// <summary>An entity that a <c>Join</c> of the query has joined to its rows.</summary>
/// <param name="Path">The relationships that lead to it from the query's entity.</param>
/// <param name="Entity">The entity in the SELECT.</param>
internal sealed record JoinedEntity(ImmutableArray<Relationship> Path, EntityOperand Entity);
