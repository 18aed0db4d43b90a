namespace Relata.Queries.Translation;

/// <summary>Finds the lock that a query asks for, and refuses it where no row of a table is one of the result.</summary>
internal static class RowLocking
{
    /// <summary>How the query locks its rows, the last verb's word counting; null where it does not.</summary>
    public static LockBehavior? Of(QueryStep[] steps)
    {
        LockBehavior? behavior = null;
        foreach (var step in steps)
        {
            behavior = BehaviorOf(step.Verb) ?? behavior;
        }

        var reason = behavior is null ? null : steps.Select(step => Reason(step.Verb)).FirstOrDefault(reason => reason is not null);
        if (reason is not null)
        {
            throw new QueryTranslationException($"ForUpdate locks the rows that a query returns, but {reason}");
        }

        return behavior;
    }

    private static LockBehavior? BehaviorOf(QueryVerb verb) => verb switch
    {
        QueryVerb.ForUpdate => LockBehavior.Wait,
        QueryVerb.ForUpdateSkipLocked => LockBehavior.SkipLocked,
        QueryVerb.ForUpdateNoWait => LockBehavior.NoWait,
        _ => null,
    };

    private static string? Reason(QueryVerb verb) => verb switch
    {
        QueryVerb.Distinct or QueryVerb.GroupBy => $"a row of {verb} stands for several. Lock the rows first, and go on with them in memory.",
        QueryVerb.Count or QueryVerb.LongCount or QueryVerb.Any or QueryVerb.All
            or QueryVerb.Sum or QueryVerb.Min or QueryVerb.Max or QueryVerb.Average =>
            $"{verb} returns none. Load the rows with ToList, and ask that of the list.",
        QueryVerb.Raw => "this one is SQL of your own. Write the lock into it, or select the keys with it and lock the rows by a query for them.",
        _ => null,
    };
}
