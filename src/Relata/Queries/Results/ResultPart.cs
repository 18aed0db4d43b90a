namespace Relata.Queries.Results;

/// <summary>A part of a projected row. Cached with the compiled query; <see cref="Open"/> is called once for each result.</summary>
internal abstract class ResultPart
{
    /// <summary>Creates the reader for a provider's rows.</summary>
    public abstract ValueReader<TRow> Open<TRow>(ResultContext context)
        where TRow : struct, IRow;
}
