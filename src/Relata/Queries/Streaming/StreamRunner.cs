using Relata.Loaders;
using Relata.Loaders.Running;
using Relata.Loaders.Streaming;
using Relata.Queries.Results;
using Relata.Queries.Shapes;

namespace Relata.Queries.Streaming;

/// <summary>Begins the streams of queries.</summary>
internal static class StreamRunner
{
    public static async ValueTask<RowStream<T>> OpenEntitiesAsync<T>(
        ILoadingSession session, EntityType? type, QueryStep? last, int partSize, bool isAsync, CancellationToken cancellationToken)
        where T : Entity, IEntity<T>
    {
        await QueryRunner.FlushAsync(session, isAsync, cancellationToken).ConfigureAwait(false);
        var compiled = (EntityQueryPlan)QueryCompiler.Compile(session, type, last, out var values);
        StreamRules.Check(compiled.Plan);
        if (IsInTransaction(session, compiled))
        {
            return Fetched(session, await QueryRunner.FetchEntitiesAsync<T>(session, type, last, isAsync, cancellationToken).ConfigureAwait(false), partSize);
        }

        var root = compiled.Plan.Segments[0];
        using var use = session.Guard.Use(QueryRunner.Operation);
        var stream = await session.Channel.OpenStreamAsync(new SegmentStatement(root, root.Sql!, values, keys: null), isAsync, cancellationToken).ConfigureAwait(false);
        return new StreamedQuery<T>(session, stream, compiled, values, partSize);
    }

    public static async ValueTask<RowStream<TResult>> OpenRowsAsync<TResult>(
        ILoadingSession session, EntityType? type, QueryStep? last, int partSize, bool isAsync, CancellationToken cancellationToken)
    {
        await QueryRunner.FlushAsync(session, isAsync, cancellationToken).ConfigureAwait(false);
        var compiled = (RowQueryPlan)QueryCompiler.Compile(session, type, last, out var values);
        if (IsInTransaction(session, compiled))
        {
            return Fetched(session, await QueryRunner.FetchRowsAsync<TResult>(session, type, last, isAsync, cancellationToken).ConfigureAwait(false), partSize);
        }

        using var use = session.Guard.Use(QueryRunner.Operation);
        // The rows are read by the reader of each part; this one only tells that there are rows.
        var reader = new ResultRows<TResult>(compiled.Part, new ResultContext(session, values, compiled.PopulatesExisting));
        var stream = await session.Channel.OpenStreamAsync(new QueryStatement(compiled.Sql, values, reader, type), isAsync, cancellationToken).ConfigureAwait(false);
        return new StreamedProjection<TResult>(session, stream, compiled, values, partSize);
    }

    // Another connection would not see the changes of the transaction, nor hold its locks.
    private static bool IsInTransaction(ILoadingSession session, CompiledQuery compiled) => compiled.IsLocking || session.Channel.ReadsInTransaction;

    private static FetchedRows<TResult> Fetched<TResult>(ILoadingSession session, List<TResult> rows, int partSize)
    {
        if (rows.Count > partSize)
        {
            session.Database.Warn(
                $"{rows.Count} rows were enumerated inside a transaction and are all in memory: their connection is the session's. "
                + "Commit before the enumeration begins; changes that are made while it runs may be flushed and committed.");
        }

        return new FetchedRows<TResult>(rows);
    }
}
