using Microsoft.Extensions.Logging;

namespace Relata.Diagnostics.Logging;

/// <summary>The events of the category <c>Relata.Outbox</c>. Their ids and names are documented in docs/diagnostics.md, and do not change.</summary>
internal static partial class OutboxLog
{
    [LoggerMessage(EventId = 500, EventName = "MessageFailed", Level = LogLevel.Warning, Message = "Attempt {Attempt} of the message {Type} {Id} has failed. The next one is due at {Due}")]
    public static partial void Failed(ILogger logger, string type, long id, int attempt, DateTimeOffset due, Exception? error);

    [LoggerMessage(EventId = 501, EventName = "MessageDead", Level = LogLevel.Error, Message = "The message {Type} {Id} is dead after {Attempts} attempts. Retry or delete it: the later messages of its key may wait for it (key: {Key})")]
    public static partial void Dead(ILogger logger, string type, long id, int attempts, string? key, Exception? error);

    [LoggerMessage(EventId = 502, EventName = "LeaseLost", Level = LogLevel.Warning, Message = "The message {Type} {Id} was claimed by another reader before it was marked as handled. It may be handled twice")]
    public static partial void Lost(ILogger logger, string type, long id);

    [LoggerMessage(EventId = 503, EventName = "ReaderFailed", Level = LogLevel.Warning, Message = "The outbox could not be read or written. The reader goes on")]
    public static partial void ReaderFailed(ILogger logger, Exception error);

    [LoggerMessage(EventId = 504, EventName = "MessagesUnhandled", Level = LogLevel.Warning, Message = "Messages of the type {Type} are due, and this reader has no handler for it")]
    public static partial void Unhandled(ILogger logger, string type);
}
