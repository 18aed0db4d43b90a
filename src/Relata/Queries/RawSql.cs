using System.Collections.Immutable;

namespace Relata.Queries;

/// <summary>A SELECT in the user's own words, its values apart.</summary>
/// <param name="Texts">The words around the values: one more than there are values.</param>
/// <param name="Holes">The values.</param>
/// <param name="ResultType">What its rows are read as.</param>
internal sealed record RawSql(ImmutableArray<string> Texts, ImmutableArray<RawSqlHole> Holes, Type ResultType);
