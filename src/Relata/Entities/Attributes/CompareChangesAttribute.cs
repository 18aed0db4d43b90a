namespace Relata;

/// <summary>Compares the columns that an UPDATE changes with the values that were read, for a table without a version.</summary>
/// <remarks>
/// <c>UPDATE post SET title = @new WHERE id = @id AND title = @read</c>: the flush throws <see cref="StaleDataException"/> if another session has
/// changed the same column since. Changes of other columns are kept on both sides. A DELETE compares nothing. A text is compared by the collation
/// of its column, so that a change of case may go unseen. Columns whose values servers compare differently than .NET are refused at build: <see cref="float"/>,
/// <see cref="double"/>, arrays and JSON. Use <see cref="VersionAttribute"/> where the table may have a column for it.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CompareChangesAttribute : Attribute;
