namespace Relata;

/// <summary>The number of rows that a flush has written in a table.</summary>
/// <param name="Table">The name of the table.</param>
/// <param name="Inserted">The number of rows that were inserted.</param>
/// <param name="Updated">The number of rows that were updated.</param>
/// <param name="Deleted">The number of rows that were deleted.</param>
public sealed record WrittenTable(string Table, int Inserted, int Updated, int Deleted);
