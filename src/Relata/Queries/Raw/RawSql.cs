using System.Collections.Immutable;

namespace Relata.Queries.Raw;

/// <summary>A raw SQL statement: literal SQL, with its values kept separately.</summary>
/// <param name="Literals">The literal SQL around the values: one part more than there are values.</param>
/// <param name="Holes">The values.</param>
internal sealed record RawSql(ImmutableArray<string> Literals, ImmutableArray<RawSqlHole> Holes)
{
    /// <summary>How its rows are read; null for entities and for statements without rows.</summary>
    public RawResult? Result { get; init; }
}
