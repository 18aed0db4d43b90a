using System.Globalization;

namespace Relata.RelationshipSql;

/// <summary>Gives the sources of a SELECT their aliases: t0, t1, …</summary>
/// <param name="next">The number of the first alias.</param>
internal sealed class AliasNames(int next = 0)
{
    /// <summary>The number of the next alias. No source has an alias with this number or a higher one.</summary>
    public int NextNumber { get; private set; } = next;

    /// <summary>An alias that no other source has.</summary>
    public string Next() => string.Create(CultureInfo.InvariantCulture, $"t{NextNumber++}");
}
