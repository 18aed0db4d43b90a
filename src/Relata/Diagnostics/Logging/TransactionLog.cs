using System.Data;
using Microsoft.Extensions.Logging;

namespace Relata.Diagnostics.Logging;

/// <summary>The events of the category <c>Relata.Transactions</c>. Their ids and names are documented in docs/diagnostics.md, and do not change.</summary>
internal static partial class TransactionLog
{
    [LoggerMessage(EventId = 200, EventName = "TransactionBegun", Level = LogLevel.Debug, Message = "A transaction has begun: {Purpose}, isolation level {Isolation}")]
    public static partial void Begun(ILogger logger, string purpose, IsolationLevel? isolation);

    [LoggerMessage(EventId = 201, EventName = "TransactionCommitted", Level = LogLevel.Debug, Message = "The transaction was committed in {Elapsed} ms")]
    public static partial void Committed(ILogger logger, double elapsed);

    [LoggerMessage(EventId = 202, EventName = "TransactionRolledBack", Level = LogLevel.Debug, Message = "The transaction was rolled back")]
    public static partial void RolledBack(ILogger logger);

    [LoggerMessage(EventId = 203, EventName = "CommitOutcomeUnknown", Level = LogLevel.Warning,
        Message = "The connection was lost before COMMIT was answered: the transaction may be committed or not")]
    public static partial void OutcomeUnknown(ILogger logger);
}
