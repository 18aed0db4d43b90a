namespace Relata.Sessions.Flushing.Drafts;

/// <summary>
/// Numbers the runs of inserted rows that set the same columns. The database gives keys in the order of the rows, so that rows that get a key
/// are combined with those that follow them; other rows wherever they stand.
/// </summary>
internal sealed class InsertRuns
{
    private EntityType? _type;
    private ColumnSet _columns;
    private int _run;

    /// <summary>The number of the run that the next row belongs to. Rows of one class follow each other.</summary>
    public int Of(RowDraft row, ColumnSet columns)
    {
        // Where a class has several tables, each run would be a round trip for each of them.
        if (!row.IsInsert || !row.Type.Hierarchy.JoinedParts.IsEmpty || !GetsKey(row, columns))
        {
            return 0;
        }

        if (row.Type != _type || !columns.Equals(_columns))
        {
            (_type, _columns) = (row.Type, columns);
            _run++;
        }

        return _run;
    }

    private static bool GetsKey(RowDraft row, ColumnSet columns) =>
        row.Type.GeneratedColumn is { } generated ? !columns.Columns.Contains(generated.Index) : row.Type.Columns[0].Block is not null && !row.Type.HasKey(row.Entity);
}
