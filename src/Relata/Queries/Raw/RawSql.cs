using System.Collections.Immutable;
using System.Reflection;

namespace Relata.Queries.Raw;

/// <summary>A statement in the user's own words, its values apart.</summary>
/// <param name="Texts">The words around the values: one more than there are values.</param>
/// <param name="Holes">The values.</param>
internal sealed record RawSql(ImmutableArray<string> Texts, ImmutableArray<RawSqlHole> Holes)
{
    /// <summary>What its rows are read as, where that is no entity.</summary>
    public Type? ResultType { get; init; }

    /// <summary>What makes an object of a row's columns; null where a row is one value, or an entity.</summary>
    public ConstructorInfo? Constructor { get; init; }
}
