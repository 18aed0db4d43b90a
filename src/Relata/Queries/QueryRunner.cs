using Relata.Connections.Observing;
using Relata.Diagnostics.Telemetry;
using Relata.Loaders;
using Relata.Providers;
using Relata.Queries.Results;
using Relata.Queries.Shapes;

namespace Relata.Queries;

/// <summary>Executes queries for a session.</summary>
internal static class QueryRunner
{
    public const string Operation = "a query";

    public static async ValueTask<List<T>> FetchEntitiesAsync<T>(
        ILoadingSession session, EntityType? root, QueryStep? last, bool isAsync, CancellationToken cancellationToken)
        where T : Entity, IEntity<T>
    {
        await FlushAsync(session, isAsync, cancellationToken).ConfigureAwait(false);
        var compiled = (EntityQueryPlan)QueryCompiler.Compile(session, root, last, out var values);
        using var use = session.Guard.Use(Operation);
        ThrowIfCannotLock(session, compiled);
        NoteRaw(session, compiled);
        try
        {
            await LockAsync(session, compiled, isAsync, cancellationToken).ConfigureAwait(false);
            return await session.Loader.LoadAsync<T>(compiled.Plan, values, compiled.PopulatesExisting, isAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (compiled.IsLocking)
        {
            session.Guard.Fail(error);
            throw;
        }
    }

    public static async ValueTask<List<TResult>> FetchRowsAsync<TResult>(
        ILoadingSession session, EntityType? root, QueryStep? last, bool isAsync, CancellationToken cancellationToken)
    {
        await FlushAsync(session, isAsync, cancellationToken).ConfigureAwait(false);
        var compiled = (RowQueryPlan)QueryCompiler.Compile(session, root, last, out var values);
        using var use = session.Guard.Use(Operation);
        ThrowIfCannotLock(session, compiled);
        NoteRaw(session, compiled);
        var context = new ResultContext(session, values, compiled.PopulatesExisting);
        var rows = new ResultRows<TResult>(compiled.Part, context);
        try
        {
            await LockAsync(session, compiled, isAsync, cancellationToken).ConfigureAwait(false);
            await FetchRowsAsync(root, compiled, context, rows, isAsync, cancellationToken).ConfigureAwait(false);
            return rows.Results;
        }
        catch (Exception error) when (compiled.IsLocking)
        {
            session.Guard.Fail(error);
            throw;
        }
    }

    private static async ValueTask FetchRowsAsync(
        EntityType? root, RowQueryPlan compiled, ResultContext context, IResultReader rows, bool isAsync, CancellationToken cancellationToken)
    {
        if (context.Session.Loader.Recorder.MustRecord)
        {
            await RecordRowsAsync(root, compiled, context, rows, isAsync, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (!SpanSource.HasListeners)
        {
            await FetchRowsUntracedAsync(root, compiled, context, rows, isAsync, cancellationToken).ConfigureAwait(false);
            return;
        }

        using var span = OperationSpan.Begin(context.Session.Channel.Sent, root is null ? "relata.query" : $"relata.query {root.Name}");
        try
        {
            await FetchRowsUntracedAsync(root, compiled, context, rows, isAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            span.Fail(error);
            throw;
        }
    }

    // Separate, because a lambda allocates when its method is entered.
    private static ValueTask RecordRowsAsync(
        EntityType? root, RowQueryPlan compiled, ResultContext context, IResultReader rows, bool isAsync, CancellationToken cancellationToken) =>
        context.Session.Loader.Recorder.RecordAsync(compiled.Describe, () => FetchRowsAsync(root, compiled, context, rows, isAsync, cancellationToken));

    // The rows and the entities that options load for them are read from one snapshot.
    private static async ValueTask FetchRowsUntracedAsync(
        EntityType? root, RowQueryPlan compiled, ResultContext context, IResultReader rows, bool isAsync, CancellationToken cancellationToken)
    {
        var connection = context.Session.Channel;
        var began = compiled.HasFurtherStatements && await connection.BeginReadAsync(isAsync, cancellationToken).ConfigureAwait(false);
        try
        {
            await connection.QueryAsync(new QueryStatement(compiled.Sql, context.Values, rows, root), rows, isAsync, cancellationToken).ConfigureAwait(false);
            await LoadAsync(compiled, context, isAsync, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (began)
            {
                await connection.EndReadAsync(isAsync).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Loads what options say for the entities of a projection whose rows have been read.</summary>
    public static async ValueTask LoadAsync(RowQueryPlan compiled, ResultContext context, bool isAsync, CancellationToken cancellationToken)
    {
        context.Finish();
        foreach (var load in compiled.Loads)
        {
            await context.Session.Loader.RunAsync(load, context.RunOf(load), isAsync, cancellationToken).ConfigureAwait(false);
        }

        context.Session.LoadedObjects?.Raise();
    }

    private static void ThrowIfCannotLock(ILoadingSession session, CompiledQuery compiled)
    {
        if (compiled.IsLocking)
        {
            session.Channel.ThrowIfSnapshot();
        }
    }

    // A SELECT may call a function that writes: the text does not tell.
    private static void NoteRaw(ILoadingSession session, CompiledQuery compiled)
    {
        if (compiled.IsRaw)
        {
            session.NoteSql();
        }
    }

    // The transaction of the unit of work holds the locks until the session ends it. A failure to lock therefore fails that transaction.
    private static async ValueTask LockAsync(ILoadingSession session, CompiledQuery compiled, bool isAsync, CancellationToken cancellationToken)
    {
        if (compiled.IsLocking)
        {
            await session.Channel.BeginWriteAsync(isAsync, cancellationToken).ConfigureAwait(false);
        }
    }

    public static LoadPlanDescription Describe(ILoadingSession session, EntityType? root, QueryStep? last) =>
        QueryCompiler.Compile(session, root, last, out _).Describe();

    // Runs before the query is compiled and its values are extracted, because the flush generates keys of entities that lambdas compare with.
    // The session is not reserved in between: a value may be a relationship that loads when the lambda is evaluated.
    public static async ValueTask FlushAsync(ILoadingSession session, bool isAsync, CancellationToken cancellationToken)
    {
        using var use = session.Guard.Use(Operation);
        await session.AutoflushAsync(isAsync, cancellationToken).ConfigureAwait(false);
    }
}
