namespace Relata.Sql;

/// <summary>The lock that a SELECT takes on rows of one of its sources.</summary>
/// <param name="Alias">The source.</param>
/// <param name="Behavior">What is done about rows that are locked already.</param>
public sealed record RowLock(string Alias, LockBehavior Behavior);
