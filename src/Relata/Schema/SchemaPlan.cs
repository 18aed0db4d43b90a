using System.Collections.Immutable;

namespace Relata.Schema;

/// <summary>The statements that create the tables of a set of entities, and those that drop them, each in the order they are sent.</summary>
internal sealed record SchemaPlan(ImmutableArray<string> Create, ImmutableArray<string> Drop);
