namespace Relata.Queries.Streaming;

/// <summary>The result of a query, read part by part.</summary>
internal abstract class RowStream<TResult>
{
    /// <summary>Reads the next part, with everything that options load for it.</summary>
    /// <returns>The rows of the part; null if there are no more.</returns>
    public abstract ValueTask<List<TResult>?> NextAsync(bool isAsync, CancellationToken cancellationToken);

    /// <summary>Ends the stream, whether or not all rows have been read.</summary>
    public abstract ValueTask CloseAsync(bool isAsync);
}
