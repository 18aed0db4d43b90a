using Relata.Relational;

namespace Relata.Sql;

/// <summary>A table in FROM or JOIN.</summary>
/// <param name="Table">The table.</param>
/// <param name="Alias">Its alias.</param>
internal sealed record TableSource(QualifiedName Table, string Alias) : Source(Alias);
