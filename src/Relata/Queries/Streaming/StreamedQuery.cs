using Relata.Connections;
using Relata.Loaders;
using Relata.Loaders.Reading;
using Relata.Loaders.Running;
using Relata.Queries.Results;

namespace Relata.Queries.Streaming;

/// <summary>The entities of a query, part by part: each part is a result of its own, with its statements for relationships.</summary>
/// <param name="session">The session.</param>
/// <param name="stream">The rows of the root entity.</param>
/// <param name="compiled">The query.</param>
/// <param name="values">Its values.</param>
/// <param name="partSize">The number of entities in a part.</param>
internal sealed class StreamedQuery<T>(ILoadingSession session, StatementStream stream, EntityQueryPlan compiled, object?[] values, int partSize)
    : StreamedRows<T>(session, stream, partSize)
    where T : Entity, IEntity<T>
{
    protected override async ValueTask<List<T>> ReadAsync(bool isAsync, CancellationToken cancellationToken)
    {
        var entities = new List<T>();
        var run = new LoadRun(compiled.Plan, Session, values, compiled.PopulatesExisting) { Rows = new RootRows<T>(entities), Streamed = Streamed };
        var root = new SegmentRun(run, compiled.Plan.Segments[0]);
        try
        {
            await ReadRowsAsync(root.OpenReader(), isAsync).ConfigureAwait(false);
            root.Finish(rows: 0);
        }
        catch
        {
            root.Cancel();
            run.ExpirePending();
            throw;
        }

        await Session.Loader.RunAsync(compiled.Plan, run, isAsync, cancellationToken).ConfigureAwait(false);
        return entities;
    }
}
