using System.Data;
using Relata.Providers;

namespace Relata.PostgreSql.Connections;

/// <summary>The commands that begin and end transactions.</summary>
internal static class TransactionTexts
{
    public const string Commit = "COMMIT";
    public const string Rollback = "ROLLBACK";

    public static string Begin(TransactionStart start) => start switch
    {
        // A snapshot: all statements see the rows as the first one does.
        { IsWrite: false } => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        { Isolation: null or IsolationLevel.Unspecified } => "BEGIN",
        { Isolation: IsolationLevel.ReadUncommitted or IsolationLevel.ReadCommitted } => "BEGIN ISOLATION LEVEL READ COMMITTED",
        { Isolation: IsolationLevel.RepeatableRead or IsolationLevel.Snapshot } => "BEGIN ISOLATION LEVEL REPEATABLE READ",
        { Isolation: IsolationLevel.Serializable } => "BEGIN ISOLATION LEVEL SERIALIZABLE",
        _ => throw new NotSupportedException($"PostgreSQL has no isolation level {start.Isolation}."),
    };
}
