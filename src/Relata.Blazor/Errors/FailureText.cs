namespace Relata.Blazor.Errors;

/// <summary>What a user is told of an exception: its message where that is meant to be read, nothing of it otherwise.</summary>
internal static class FailureText
{
    public static string? Of(Exception failure) => failure switch
    {
        UserException => failure.Message,
        // The code is for the developer, who finds it in the log.
        RelataException known when known.Message.StartsWith(known.Code + ": ", StringComparison.Ordinal) => known.Message[(known.Code.Length + 2)..],
        RelataException => failure.Message,
        _ => null,
    };
}
