using Microsoft.Extensions.Logging;

namespace Relata.Blazor.States;

internal static partial class StateLog
{
    [LoggerMessage(EventId = 1, Message = "A handler of {State} failed; its user was told")]
    public static partial void HandlerFailed(ILogger logger, LogLevel level, Exception failure, string state);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "A handler of {State} failed and no place on the page can show it. Put <StateErrors>@Body</StateErrors> into the layout")]
    public static partial void FailureIsNotShown(ILogger logger, string state);

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "{Warning}")]
    public static partial void DatabaseWarned(ILogger logger, string warning);
}
