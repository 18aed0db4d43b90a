namespace Relata;

/// <summary>The number of rows that a flush has written in a table.</summary>
/// <param name="Table">The name of the table.</param>
/// <param name="Inserted">The number of rows that were inserted.</param>
/// <param name="Updated">The number of rows that were updated.</param>
/// <param name="Deleted">The number of rows that were deleted.</param>
public sealed record WrittenTable(string Table, int Inserted, int Updated, int Deleted)
{
    /// <summary>Says how many rows were written: <c>flag 1 updated, 1 deleted</c>.</summary>
    public override string ToString()
    {
        string[] counts = [.. new[] { (Inserted, "inserted"), (Updated, "updated"), (Deleted, "deleted") }.Where(count => count.Item1 > 0).Select(count => $"{count.Item1} {count.Item2}")];
        return $"{Table} {(counts.Length == 0 ? "0 written" : string.Join(", ", counts))}";
    }
}
