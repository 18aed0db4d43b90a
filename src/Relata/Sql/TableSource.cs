using System.Collections.Immutable;
using Relata.Relational;

namespace Relata.Sql;

/// <summary>A table in FROM or JOIN.</summary>
/// <param name="Table">The table.</param>
/// <param name="Alias">Its alias.</param>
internal sealed record TableSource(QualifiedName Table, string Alias) : Source(Alias)
{
    /// <summary>
    /// Tables that are joined to the table where the statement refers to their aliases, each by conditions on the table alone: the tables that the classes of a
    /// hierarchy add to that of its root. Each row of the table has at most one row in each.
    /// </summary>
    public ImmutableArray<Join> Joined { get; init; } = [];
}
