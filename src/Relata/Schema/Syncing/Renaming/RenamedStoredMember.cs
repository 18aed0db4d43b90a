using Relata.Relational;

namespace Relata.Schema.Syncing.Renaming;

/// <summary>A member of an enum that is stored as text, or the value of a class, with a new name.</summary>
/// <param name="Stored">The table as the database calls it.</param>
/// <param name="StoredColumn">The column as the database calls it.</param>
/// <param name="Table">The table as the classes call it.</param>
/// <param name="Column">The column as the classes call it.</param>
/// <param name="From">The member before.</param>
/// <param name="To">The member in the classes.</param>
internal sealed record RenamedStoredMember(QualifiedName Stored, string StoredColumn, QualifiedName Table, string Column, string From, string To);
