using System.Collections.Immutable;

namespace Relata.Sql;

/// <summary>A lock on the rows of one of a SELECT's sources.</summary>
/// <param name="Alias">The alias of the source.</param>
/// <param name="Behavior">How rows that are already locked are handled.</param>
internal sealed record RowLock(string Alias, LockBehavior Behavior)
{
    /// <summary>The aliases of the further tables of a hierarchy that have a part of each of the rows. Those that only some rows have are not locked: PostgreSQL locks no outer-joined table.</summary>
    public ImmutableArray<string> Joined { get; init; } = [];
}
