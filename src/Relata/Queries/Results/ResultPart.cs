using Relata.Providers;

namespace Relata.Queries.Results;

/// <summary>A part of what a projection makes of a row. Kept with the query's shape; opened once for each result.</summary>
internal abstract class ResultPart
{
    /// <summary>The reader for a provider's rows.</summary>
    public abstract ValueReader<TRow> Open<TRow>(ResultContext context)
        where TRow : struct, IRow;
}
