using Relata.Loaders;
using Relata.Mapping;
using Relata.Providers;
using Relata.Queries.Results;
using Relata.Queries.Shapes;

namespace Relata.Queries;

/// <summary>Sends queries for a session.</summary>
internal static class QueryRunner
{
    private const string Operation = "a query";

    public static async ValueTask<List<T>> FetchEntitiesAsync<T>(
        ILoadingSession session, QueryStep? last, bool isAsync, CancellationToken cancellationToken)
        where T : Entity, IEntity<T>
    {
        await FlushAsync(session, isAsync, cancellationToken).ConfigureAwait(false);
        var compiled = (EntityPlan)QueryCompiler.Compile(session.Database, T.EntityType, last, out var values);
        using var use = session.Guard.Use(Operation);
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
        var compiled = (RowPlan)QueryCompiler.Compile(session.Database, root, last, out var values);
        using var use = session.Guard.Use(Operation);
        var context = new ResultContext(session, values, compiled.PopulatesExisting);
        var rows = new ResultRows<TResult>(compiled.Part, context);
        try
        {
            await LockAsync(session, compiled, isAsync, cancellationToken).ConfigureAwait(false);
            await FetchRowsAsync(compiled, context, rows, isAsync, cancellationToken).ConfigureAwait(false);
            return rows.Results;
        }
        catch (Exception error) when (compiled.IsLocking)
        {
            session.Guard.Fail(error);
            throw;
        }
    }

    // What the options load is the same snapshot as the rows.
    private static async ValueTask FetchRowsAsync(
        RowPlan compiled, ResultContext context, IResultReader rows, bool isAsync, CancellationToken cancellationToken)
    {
        var connection = context.Session.Connection;
        var began = !compiled.Loads.IsEmpty && await connection.BeginReadAsync(isAsync, cancellationToken).ConfigureAwait(false);
        try
        {
            await connection.QueryAsync([new QueryStatement(compiled.Sql, context.Values, rows)], endsRead: false, isAsync, cancellationToken).ConfigureAwait(false);
            foreach (var load in compiled.Loads)
            {
                await context.Session.Loader.RunAsync(load, context.RunOf(load), isAsync, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            if (began)
            {
                await connection.EndReadAsync(isAsync).ConfigureAwait(false);
            }
        }
    }

    // Rows are locked by the transaction of the unit of work, which ends when the session says; what fails to lock them fails that.
    private static async ValueTask LockAsync(ILoadingSession session, CompiledQuery compiled, bool isAsync, CancellationToken cancellationToken)
    {
        if (compiled.IsLocking)
        {
            await session.Connection.BeginWriteAsync(isAsync, cancellationToken).ConfigureAwait(false);
        }
    }

    public static string Explain(ILoadingSession session, EntityType? root, QueryStep? last) =>
        QueryCompiler.Compile(session.Database, root, last, out _) switch
        {
            EntityPlan entities => entities.Plan.Explain(),
            RowPlan rows => rows.Explain(),
            _ => "",
        };

    // Before the query is compiled, which takes the values out of the lambdas: the flush gives keys to entities they compare with.
    // The session is free between the two, because a value may be a relationship that loads when it is read.
    private static async ValueTask FlushAsync(ILoadingSession session, bool isAsync, CancellationToken cancellationToken)
    {
        using var use = session.Guard.Use(Operation);
        await session.AutoflushAsync(isAsync, cancellationToken).ConfigureAwait(false);
    }
}
