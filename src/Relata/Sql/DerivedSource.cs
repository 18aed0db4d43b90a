namespace Relata.Sql;

/// <summary>A sub-select in FROM or JOIN.</summary>
/// <param name="Select">The sub-select.</param>
/// <param name="Alias">Its alias.</param>
internal sealed record DerivedSource(Select Select, string Alias) : Source(Alias);
