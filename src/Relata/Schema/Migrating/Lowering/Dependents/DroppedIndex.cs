using Relata.Relational;

namespace Relata.Schema.Migrating.Lowering.Dependents;

/// <summary>An index or a unique key that a migration drops, with the names of columns before the migration.</summary>
/// <param name="Name">Its name in the database.</param>
/// <param name="IsKey">Whether it is a unique key.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Others">The columns of what else the table of the model has as an index then.</param>
internal sealed record DroppedIndex(string Name, bool IsKey, ValueList<string> Columns, ValueList<ValueList<string>> Others);
