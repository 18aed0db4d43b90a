namespace Relata.Sessions.Flushing.UniqueValues;

/// <summary>Refuses a flush in which rows exchange unique values that no order of writes can exchange, before a statement is sent.</summary>
internal static class UniqueExchanges
{
    /// <summary>Checks a plan. A database whose constraints may be deferred to the commit is asked by the writes themselves.</summary>
    /// <exception cref="UniqueExchangeException">Rows exchange values that cannot be exchanged.</exception>
    public static void Check(Session session, FlushPlan plan)
    {
        if (!plan.Refused.IsEmpty && !session.Database.Dialect.MayDeferUnique)
        {
            throw Of(plan, null);
        }
    }

    /// <summary>Explains a violation that such an exchange has caused; null if it has another cause.</summary>
    public static UniqueExchangeException? Explain(FlushPlan plan, ConstraintViolationException error) =>
        error.Kind == ConstraintKind.Unique && plan.Refused.Any(exchange => exchange.Transfers.Any(transfer => MayHaveCaused(transfer.Key, error))) ? Of(plan, error) : null;

    // Where the database has not named the table or the columns, the exchange is the likely cause.
    private static bool MayHaveCaused(UniqueKey key, ConstraintViolationException error) =>
        (error.Table is null || key.Type.Hierarchy.Types.Any(type => type.Parts.Any(part => part.Table.Name == error.Table)))
        && (error.Columns.Count == 0 || key.Columns.Select(column => key.Type.Columns[column].Property).ToHashSet().SetEquals(error.Columns));

    private static UniqueExchangeException Of(FlushPlan plan, ConstraintViolationException? error) =>
        new(string.Join(' ', plan.Refused.Select(exchange => exchange.Message)), error);
}
