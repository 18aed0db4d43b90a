namespace Relata;

/// <summary>The number of rows that a flush has written in a table.</summary>
/// <param name="Table">The name of the table.</param>
/// <param name="Inserted">The number of rows that were inserted.</param>
/// <param name="Updated">The number of rows that were updated.</param>
/// <param name="Deleted">The number of rows that were deleted.</param>
public sealed record WrittenTable(string Table, int Inserted, int Updated, int Deleted)
{
    /// <summary>Says how many rows were written: <c>flag 1 updated, 1 deleted</c>.</summary>
    public override string ToString() =>
        $"{Table} {string.Join(", ", new (int Rows, string Done)[] { (Inserted, "inserted"), (Updated, "updated"), (Deleted, "deleted") }.Where(count => count.Rows > 0).Select(count => $"{count.Rows} {count.Done}"))}";
}
