using Relata.Relational;

namespace Relata.Schema.Migrating.Planning.Matching;

/// <summary>A column before and after a change.</summary>
/// <param name="From">The column before; null for a new one.</param>
/// <param name="To">The column after; null for one that is dropped.</param>
internal sealed record ColumnMatch(Column? From, Column? To);
