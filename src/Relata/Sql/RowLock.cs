namespace Relata.Sql;

/// <summary>A lock on the rows of one of a SELECT's sources.</summary>
/// <param name="Alias">The alias of the source.</param>
/// <param name="Behavior">How rows that are already locked are handled.</param>
internal sealed record RowLock(string Alias, LockBehavior Behavior);
