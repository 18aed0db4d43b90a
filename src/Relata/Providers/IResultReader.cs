namespace Relata.Providers;

/// <summary>Creates readers of a result for the row type of any provider.</summary>
internal interface IResultReader
{
    /// <summary>Creates the reader for a provider's row type. Called once for each result.</summary>
    RowReader<TRow> Open<TRow>()
        where TRow : struct, IRow;
}
