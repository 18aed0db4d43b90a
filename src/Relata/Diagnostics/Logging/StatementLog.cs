using Microsoft.Extensions.Logging;

namespace Relata.Diagnostics.Logging;

/// <summary>The events of the category <c>Relata.Statements</c>. Their ids and names are documented in docs/diagnostics.md, and do not change.</summary>
internal static partial class StatementLog
{
    [LoggerMessage(EventId = 100, EventName = "StatementExecuted", Level = LogLevel.Debug, SkipEnabledCheck = true,
        Message = "{Reason}: {Rows} rows in {Elapsed} ms\n{Sql}{Parameters}")]
    public static partial void Executed(ILogger logger, string reason, int rows, double elapsed, string sql, string parameters);

    [LoggerMessage(EventId = 101, EventName = "StatementFailed", Level = LogLevel.Debug, SkipEnabledCheck = true,
        Message = "{Reason} failed after {Elapsed} ms: {Error}\n{Sql}{Parameters}")]
    public static partial void Failed(ILogger logger, string reason, double elapsed, string error, string sql, string parameters);

    [LoggerMessage(EventId = 102, EventName = "SlowStatement", Level = LogLevel.Warning,
        Message = "{Reason} took {Elapsed} ms, more than {Threshold} ms: {Rows} rows\n{Sql}{Parameters}")]
    public static partial void Slow(ILogger logger, string reason, double elapsed, double threshold, int rows, string sql, string parameters);

    [LoggerMessage(EventId = 103, EventName = "ParametersAreLogged", Level = LogLevel.Warning,
        Message = "LogParameters is set: the values of statements, which may be personal data, are written to this log")]
    public static partial void ParametersAreLogged(ILogger logger);
}
