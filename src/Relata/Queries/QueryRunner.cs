using Relata.Mapping;
using Relata.Queries.Results;

namespace Relata.Queries;

/// <summary>Sends queries for a session.</summary>
internal static class QueryRunner
{
    public static async ValueTask<List<T>> FetchEntitiesAsync<T>(
        Session session, QueryStep? last, bool populateExisting, bool isAsync, CancellationToken cancellationToken)
        where T : Entity, IEntity<T>
    {
        using var use = session.Use("a query");
        await session.AutoflushAsync(isAsync, cancellationToken).ConfigureAwait(false);

        // Only now: the flush may have given keys to entities the query compares with.
        var compiled = (EntityPlan)QueryCompiler.Compile(session.Database, T.EntityType, last, out var values);
        return await session.Loader.LoadAsync<T>(compiled.Plan, values, populateExisting, isAsync, cancellationToken).ConfigureAwait(false);
    }

    public static async ValueTask<List<TResult>> FetchRowsAsync<TResult>(
        Session session, EntityType? root, QueryStep? last, bool isAsync, CancellationToken cancellationToken)
    {
        using var use = session.Use("a query");
        await session.AutoflushAsync(isAsync, cancellationToken).ConfigureAwait(false);
        var compiled = (RowPlan)QueryCompiler.Compile(session.Database, root, last, out var values);
        var rows = new ResultRows<TResult>(compiled.Part, new ResultContext(session, values));
        await session.Connection.QueryAsync(new QueryStatement(compiled.Sql, values), rows, isAsync, cancellationToken).ConfigureAwait(false);
        return rows.Results;
    }

    public static string Explain(Session session, EntityType? root, QueryStep? last) =>
        QueryCompiler.Compile(session.Database, root, last, out _) switch
        {
            EntityPlan entities => entities.Plan.Explain(),
            RowPlan rows => rows.Sql.Text,
            _ => "",
        };
}
