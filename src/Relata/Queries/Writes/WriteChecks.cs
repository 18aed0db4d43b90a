using Relata.Entities.Metadata;

namespace Relata.Queries.Writes;

/// <summary>Refuses an ExecuteUpdate or ExecuteDelete of a query that has what a write cannot do.</summary>
internal static class WriteChecks
{
    /// <param name="steps">The steps of the query, the last of which is the write.</param>
    /// <param name="type">The entity.</param>
    public static void Check(QueryStep[] steps, EntityType type)
    {
        var write = steps[^1];
        ReadOnlyChecks.Check(type, write.Method == QueryMethod.ExecuteDelete ? "deleted" : "changed");
        foreach (var step in steps)
        {
            if (Reason(step.Method) is { } reason)
            {
                throw new QueryTranslationException($"{write.Argument} {reason}");
            }
        }
    }

    private static string? Reason(QueryMethod method) => method switch
    {
        QueryMethod.Raw => "cannot write the rows of your own SQL. Write the UPDATE or DELETE in SQL and send it with session.Execute.",
        QueryMethod.Options => "loads nothing, so that Options have no meaning. Leave them out; a condition of an inner join is a Where.",
        QueryMethod.PopulateExisting => "brings the objects of the session in line by itself: leave PopulateExisting out.",
        QueryMethod.ForUpdate or QueryMethod.ForUpdateNoWait or QueryMethod.ForUpdateSkipLocked =>
            "locks the rows that it writes by itself: leave ForUpdate out. To skip locked rows, select their keys with ForUpdate first, and write the rows of these keys.",
        _ => null,
    };
}
