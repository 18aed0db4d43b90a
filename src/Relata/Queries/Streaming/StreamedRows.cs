using Relata.Connections;
using Relata.Loaders;
using Relata.Loaders.Streaming;
using Relata.Providers;

namespace Relata.Queries.Streaming;

/// <summary>The result of a query whose rows come from a connection of their own.</summary>
/// <param name="session">The session.</param>
/// <param name="stream">The rows.</param>
/// <param name="partSize">The number of rows in a part.</param>
internal abstract class StreamedRows<TResult>(ILoadingSession session, StatementStream stream, int partSize) : RowStream<TResult>
{
    protected ILoadingSession Session { get; } = session;

    /// <summary>The entities that the stream has made.</summary>
    protected StreamedEntities Streamed { get; } = new(session);

    public override async ValueTask<List<TResult>?> NextAsync(bool isAsync, CancellationToken cancellationToken)
    {
        using var use = Session.Guard.Use("the enumeration of a query");
        // Rows that have arrived already are read without regard to the token.
        cancellationToken.ThrowIfCancellationRequested();
        Streamed.Release();
        if (stream.HasEnded)
        {
            return null;
        }

        var rows = await ReadAsync(isAsync, cancellationToken).ConfigureAwait(false);
        return rows.Count == 0 ? null : rows;
    }

    public override ValueTask CloseAsync(bool isAsync)
    {
        Streamed.Close();
        return stream.CloseAsync(isAsync);
    }

    /// <summary>Reads the rows of a part and what options load for it.</summary>
    protected abstract ValueTask<List<TResult>> ReadAsync(bool isAsync, CancellationToken cancellationToken);

    /// <summary>Reads the rows of a part.</summary>
    protected ValueTask ReadRowsAsync(IResultReader reader, bool isAsync) => stream.ReadAsync(new PartReader(reader, partSize), isAsync);
}
