using System.Collections.Immutable;
using System.Data;
using Relata.Providers;

namespace Relata.MariaDb.Connections;

/// <summary>The statements that begin a transaction.</summary>
internal static class TransactionTexts
{
    // Sessions are set to REPEATABLE READ, so that a transaction that only reads is a snapshot.
    public static ImmutableArray<string> Begin(TransactionStart start) => start switch
    {
        { IsWrite: false } => ["START TRANSACTION READ ONLY"],
        { Isolation: null or IsolationLevel.Unspecified } => ["START TRANSACTION"],
        { Isolation: IsolationLevel.Snapshot } => ["START TRANSACTION WITH CONSISTENT SNAPSHOT"],
        { Isolation: { } level } => [$"SET TRANSACTION ISOLATION LEVEL {Name(level)}", "START TRANSACTION"],
    };

    private static string Name(IsolationLevel level) => level switch
    {
        IsolationLevel.ReadUncommitted => "READ UNCOMMITTED",
        IsolationLevel.ReadCommitted => "READ COMMITTED",
        IsolationLevel.RepeatableRead => "REPEATABLE READ",
        IsolationLevel.Serializable => "SERIALIZABLE",
        _ => throw new NotSupportedException($"MariaDB has no isolation level {level}."),
    };
}
