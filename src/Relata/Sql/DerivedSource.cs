namespace Relata.Sql;

/// <summary>A sub-select in FROM or JOIN.</summary>
/// <param name="Select">The sub-select.</param>
/// <param name="Alias">Its alias.</param>
/// <param name="IsLateral">Whether it refers to the sources before it: <see cref="Dialect.HasLateral"/>.</param>
internal sealed record DerivedSource(Select Select, string Alias, bool IsLateral = false) : Source(Alias);
