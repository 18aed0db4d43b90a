using Relata.Queries;
using Relata.Queries.Results;

namespace Relata.Tests.Queries;

/// <summary>The text a query would send first.</summary>
internal static class QuerySql
{
    public static string Sql<TResult>(this RowQuery<TResult> query) => SqlOf(query, query.Last);

    /// <summary>The text of the query with an ending that is not a list.</summary>
    public static string Sql<TResult>(this RowQuery<TResult> query, QueryMethod ending, object? argument = null) =>
        SqlOf(query, new QueryStep(query.Last, ending, argument));

    public static object?[] Values<TResult>(this RowQuery<TResult> query)
    {
        QueryCompiler.Compile(query.Session, query.Root, query.Last, out var values);
        return values;
    }

    private static string SqlOf<TResult>(RowQuery<TResult> query, QueryStep? last) =>
        QueryCompiler.Compile(query.Session, query.Root, last, out _) switch
        {
            EntityQueryPlan entities => entities.Plan.Segments[0].Sql!.Text,
            var rows => ((RowQueryPlan)rows).Sql.Text,
        };
}
