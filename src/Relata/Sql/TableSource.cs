using Relata.Relational;

namespace Relata.Sql;

/// <summary>A table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Alias">Its name in the statement.</param>
internal sealed record TableSource(QualifiedName Table, string Alias) : Source(Alias);
