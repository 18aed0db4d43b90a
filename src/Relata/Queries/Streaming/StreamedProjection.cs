using Relata.Connections;
using Relata.Loaders;
using Relata.Queries.Results;

namespace Relata.Queries.Streaming;

/// <summary>The rows of a projection or of raw SQL, part by part.</summary>
/// <param name="session">The session.</param>
/// <param name="stream">The rows.</param>
/// <param name="compiled">The query.</param>
/// <param name="values">Its values.</param>
/// <param name="partSize">The number of rows in a part.</param>
internal sealed class StreamedProjection<TResult>(ILoadingSession session, StatementStream stream, RowQueryPlan compiled, object?[] values, int partSize)
    : StreamedRows<TResult>(session, stream, partSize)
{
    protected override async ValueTask<List<TResult>> ReadAsync(bool isAsync, CancellationToken cancellationToken)
    {
        var context = new ResultContext(Session, values, compiled.PopulatesExisting) { Streamed = Streamed };
        var rows = new ResultRows<TResult>(compiled.Part, context);
        await ReadRowsAsync(rows, isAsync).ConfigureAwait(false);
        await QueryRunner.LoadAsync(compiled, context, isAsync, cancellationToken).ConfigureAwait(false);
        return rows.Results;
    }
}
