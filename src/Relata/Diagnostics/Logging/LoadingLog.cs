using Microsoft.Extensions.Logging;

namespace Relata.Diagnostics.Logging;

/// <summary>The events of the category <c>Relata.Loading</c>. Their ids and names are documented in docs/diagnostics.md, and do not change.</summary>
internal static partial class LoadingLog
{
    [LoggerMessage(EventId = 300, EventName = "QueryPlanned", Level = LogLevel.Debug, SkipEnabledCheck = true, Message = "A query was planned for the first time:\n{Plan}")]
    public static partial void Planned(ILogger logger, string plan);

    /// <summary>Logs a warning, under the event of its kind.</summary>
    public static void Warn(ILogger logger, WarningKind kind, string warning)
    {
        switch (kind)
        {
            case WarningKind.RepeatedLazyLoad:
                Repeated(logger, warning);
                break;
            case WarningKind.LazyLoad:
                Lazy(logger, warning);
                break;
            case WarningKind.MultipliedRows:
                Multiplied(logger, warning);
                break;
            case WarningKind.UnreadRelationship:
                Unread(logger, warning);
                break;
            case WarningKind.RepeatedGet:
                RepeatedGet(logger, warning);
                break;
            default:
                Other(logger, warning);
                break;
        }
    }

    [LoggerMessage(EventId = 301, EventName = "RepeatedLazyLoad", Level = LogLevel.Warning, Message = "{Warning}")]
    private static partial void Repeated(ILogger logger, string warning);

    [LoggerMessage(EventId = 302, EventName = "LazyLoad", Level = LogLevel.Warning, Message = "{Warning}")]
    private static partial void Lazy(ILogger logger, string warning);

    [LoggerMessage(EventId = 303, EventName = "MultipliedRows", Level = LogLevel.Warning, Message = "{Warning}")]
    private static partial void Multiplied(ILogger logger, string warning);

    [LoggerMessage(EventId = 305, EventName = "UnreadRelationship", Level = LogLevel.Warning, Message = "{Warning}")]
    private static partial void Unread(ILogger logger, string warning);

    [LoggerMessage(EventId = 306, EventName = "RepeatedGet", Level = LogLevel.Warning, Message = "{Warning}")]
    private static partial void RepeatedGet(ILogger logger, string warning);

    [LoggerMessage(EventId = 304, EventName = "UnintendedUse", Level = LogLevel.Warning, Message = "{Warning}")]
    private static partial void Other(ILogger logger, string warning);
}
