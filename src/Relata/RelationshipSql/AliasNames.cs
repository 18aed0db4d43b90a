using System.Globalization;

namespace Relata.RelationshipSql;

/// <summary>Generates the aliases of a statement's sources: t0, t1, …</summary>
/// <param name="next">The number of the first alias.</param>
internal sealed class AliasNames(int next = 0)
{
    /// <summary>The number of the next alias. All aliases so far have lower numbers.</summary>
    public int NextNumber { get; private set; } = next;

    /// <summary>A new alias, unique in the statement.</summary>
    public string Next() => string.Create(CultureInfo.InvariantCulture, $"t{NextNumber++}");
}
