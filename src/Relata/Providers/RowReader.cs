namespace Relata.Providers;

/// <summary>Reads the rows of one result.</summary>
internal abstract class RowReader<TRow>
    where TRow : struct, IRow
{
    /// <summary>Reads the current row. Returns false to skip the remaining rows.</summary>
    public abstract bool Read(ref TRow row);
}
