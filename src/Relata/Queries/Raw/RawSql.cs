using System.Collections.Immutable;

namespace Relata.Queries.Raw;

/// <summary>A statement in the user's own words, its values apart.</summary>
/// <param name="Texts">The words around the values: one more than there are values.</param>
/// <param name="Holes">The values.</param>
internal sealed record RawSql(ImmutableArray<string> Texts, ImmutableArray<RawSqlHole> Holes)
{
    /// <summary>What its rows are read as; null where they are entities, or there are none.</summary>
    public RawResult? Result { get; init; }
}
