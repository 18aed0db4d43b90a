namespace Relata.Providers;

/// <summary>Reads a result, whatever the provider's rows are.</summary>
internal interface IResultReader
{
    /// <summary>The reader for a provider's rows. Called once for each result.</summary>
    RowReader<TRow> Open<TRow>()
        where TRow : struct, IRow;
}
