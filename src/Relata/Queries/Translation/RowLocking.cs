namespace Relata.Queries.Translation;

/// <summary>Finds the lock that a query requests. Throws if a result row does not correspond to a row of a table.</summary>
internal static class RowLocking
{
    /// <summary>The lock behaviour of the query, as the last ForUpdate specifies it; null for none.</summary>
    public static LockBehavior? Of(QueryStep[] steps)
    {
        LockBehavior? behavior = null;
        foreach (var step in steps)
        {
            behavior = BehaviorOf(step.Method) ?? behavior;
        }

        var reason = behavior is null ? null : steps.Select(step => Reason(step.Method)).FirstOrDefault(reason => reason is not null);
        if (reason is not null)
        {
            throw new QueryTranslationException($"ForUpdate locks the rows that a query returns, but {reason}");
        }

        return behavior;
    }

    private static LockBehavior? BehaviorOf(QueryMethod method) => method switch
    {
        QueryMethod.ForUpdate => LockBehavior.Wait,
        QueryMethod.ForUpdateSkipLocked => LockBehavior.SkipLocked,
        QueryMethod.ForUpdateNoWait => LockBehavior.NoWait,
        _ => null,
    };

    private static string? Reason(QueryMethod method) => method switch
    {
        QueryMethod.Distinct or QueryMethod.GroupBy => $"a row of {method} stands for several. Lock the rows first, and go on with them in memory.",
        QueryMethod.Count or QueryMethod.LongCount or QueryMethod.Any or QueryMethod.All
            or QueryMethod.Sum or QueryMethod.Min or QueryMethod.Max or QueryMethod.Average =>
            $"{method} returns none. Load the rows with ToList, and ask that of the list.",
        QueryMethod.Raw => "this one is SQL of your own. Write the lock into it, or select the keys with it and lock the rows by a query for them.",
        _ => null,
    };
}
