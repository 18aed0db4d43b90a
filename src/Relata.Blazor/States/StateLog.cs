using Microsoft.Extensions.Logging;
using Relata.Blazor.Errors;
using Relata.Blazor.Forms;

namespace Relata.Blazor.States;

internal static partial class StateLog
{
    private const int LongestText = 500;

    /// <summary>Logs the failure of a handler that has been reported to the user.</summary>
    public static void HandlerFailed(ILogger logger, Exception failure, string state)
    {
        if (!IsRefusal(logger, failure, state))
        {
            HandlerFailed(logger, failure, state, FailureReference.Of(failure));
        }
    }

    /// <summary>Logs a failed render, instead of which the user sees a message.</summary>
    public static void RenderFailed(ILogger logger, Exception failure)
    {
        if (!IsRefusal(logger, failure, "a page"))
        {
            RenderFailed(logger, failure, FailureReference.Of(failure));
        }
    }

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "A handler of {State} failed and no place on the page can show it. Put <StateErrors>@Body</StateErrors> into the layout")]
    public static partial void FailureIsNotShown(ILogger logger, string state);

    // An error of the user is not an error of the application. The text may contain user input, including line breaks.
    private static bool IsRefusal(ILogger logger, Exception failure, string place)
    {
        if (FailureText.Of(failure) is null)
        {
            return false;
        }

        if (logger.IsEnabled(LogLevel.Information))
        {
            var text = SanitizedText.Of(failure.Message, LongestText);
            Refused(logger, place, text);
        }

        return true;
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "A handler of {State} failed; its user was told the reference {Reference}")]
    private static partial void HandlerFailed(ILogger logger, Exception failure, string state, string reference);

    [LoggerMessage(EventId = 4, Level = LogLevel.Information, Message = "The user of {Place} was told: {Text}")]
    private static partial void Refused(ILogger logger, string place, string text);

    [LoggerMessage(EventId = 5, Level = LogLevel.Error, Message = "A page could not be rendered; its user was told the reference {Reference}")]
    private static partial void RenderFailed(ILogger logger, Exception failure, string reference);
}
