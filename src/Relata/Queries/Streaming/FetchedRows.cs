namespace Relata.Queries.Streaming;

/// <summary>The result of a query that cannot be read part by part, because it belongs to a transaction, whose connection is needed in between.</summary>
internal sealed class FetchedRows<TResult>(List<TResult> rows) : RowStream<TResult>
{
    private List<TResult>? _rows = rows;

    public override ValueTask<List<TResult>?> NextAsync(bool isAsync, CancellationToken cancellationToken)
    {
        var rows = _rows;
        _rows = null;
        return new(rows);
    }

    public override ValueTask CloseAsync(bool isAsync) => ValueTask.CompletedTask;
}
