namespace Relata.Diagnostics;

/// <summary>The names of purposes in messages and metrics.</summary>
internal static class StatementPurposeText
{
    /// <summary>The reason of a statement: what it reads or writes, and the operation that it is part of.</summary>
    /// <param name="purpose">The operation.</param>
    /// <param name="subject">What the statement reads or writes.</param>
    public static string Reason(this StatementPurpose purpose, string subject) =>
        purpose is StatementPurpose.Query or StatementPurpose.Sql or StatementPurpose.Upsert ? subject : $"{purpose.Name()}: {subject}";

    public static string Name(this StatementPurpose purpose) => purpose switch
    {
        StatementPurpose.LazyLoad => "lazy load",
        StatementPurpose.BatchLoad => "batch load",
        StatementPurpose.ImmediateLoad => "immediate load",
        StatementPurpose.Refresh => "refresh",
        StatementPurpose.Merge => "merge",
        StatementPurpose.Flush => "flush",
        StatementPurpose.Upsert => "upsert",
        StatementPurpose.BulkInsert => "bulk insert",
        StatementPurpose.QueryWrite => "write of a query",
        StatementPurpose.Publish => "publish",
        StatementPurpose.Sql => "sql",
        StatementPurpose.Connection => "connection",
        _ => "query",
    };
}
