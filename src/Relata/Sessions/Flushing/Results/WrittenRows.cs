namespace Relata;

/// <summary>How many rows were written in each table.</summary>
/// <param name="Tables">The tables with the number of rows, in the order in which the tables were first written. A row that is written twice, to give up a unique value first, is counted twice.</param>
public record WrittenRows(IReadOnlyList<WrittenTable> Tables)
{
    /// <summary>The number of rows that were inserted.</summary>
    public int Inserted => Tables.Sum(table => table.Inserted);

    /// <summary>The number of rows that were updated.</summary>
    public int Updated => Tables.Sum(table => table.Updated);

    /// <summary>The number of rows that were deleted.</summary>
    public int Deleted => Tables.Sum(table => table.Deleted);

    internal static WrittenRows None { get; } = new([]);

    /// <summary>Says how many rows were written in each table: <c>post 2 inserted; flag 1 updated, 1 deleted</c>.</summary>
    public sealed override string ToString() => string.Join("; ", Tables);
}
