namespace Relata.Sql;

/// <summary>A sub-select.</summary>
/// <param name="Select">The sub-select.</param>
/// <param name="Alias">Its name in the statement.</param>
public sealed record DerivedSource(Select Select, string Alias) : Source(Alias);
