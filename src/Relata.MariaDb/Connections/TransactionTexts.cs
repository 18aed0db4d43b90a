using System.Collections.Immutable;
using System.Data;
using Relata.Providers;

namespace Relata.MariaDb.Connections;

/// <summary>How a transaction begins → the statements that begin it.</summary>
internal static class TransactionTexts
{
    // Sessions are set to REPEATABLE READ when they start: a transaction that reads is one snapshot.
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
