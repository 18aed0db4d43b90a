using Relata.Relational;

namespace Relata.Schema.Syncing.Renaming;

/// <summary>A column with a new name.</summary>
/// <param name="Stored">The table as the database calls it.</param>
/// <param name="Table">The table as the classes call it.</param>
/// <param name="From">The name in the database.</param>
/// <param name="To">The name in the classes.</param>
internal sealed record RenamedColumn(QualifiedName Stored, QualifiedName Table, string From, string To);
