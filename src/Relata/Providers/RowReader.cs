namespace Relata.Providers;

/// <summary>Reads the rows of one result.</summary>
internal abstract class RowReader<TRow>
    where TRow : struct, IRow
{
    /// <summary>Reads the current row. Returns false to pause: the caller decides whether the next row is read.</summary>
    public abstract bool Read(ref TRow row);
}
