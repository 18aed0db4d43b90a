using Microsoft.Extensions.Logging;

namespace Relata.Diagnostics.Logging;

/// <summary>The events of the category <c>Relata.Connections</c>. Their ids and names are documented in docs/diagnostics.md, and do not change.</summary>
internal static partial class ConnectionLog
{
    [LoggerMessage(EventId = 400, EventName = "UnitRetried", Level = LogLevel.Warning,
        Message = "Attempt {Attempt} of a unit of work failed ({Error}). The next attempt begins in {Delay} ms")]
    public static partial void Retried(ILogger logger, int attempt, string error, double delay);

    [LoggerMessage(EventId = 401, EventName = "SlowConnection", Level = LogLevel.Warning,
        Message = "Waiting for a connection took {Elapsed} ms: the pool is exhausted, or the server accepts connections slowly")]
    public static partial void Slow(ILogger logger, double elapsed);
}
