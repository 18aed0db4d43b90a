namespace Relata.Blazor.Errors;

/// <summary>Messages to the user about exceptions.</summary>
internal static class FailureText
{
    /// <summary>
    /// The exception's message if it is intended for the user; otherwise null. The messages of the database and the library contain names of tables,
    /// columns and files, and statements.
    /// </summary>
    public static string? Of(Exception failure) => failure switch
    {
        UserException => failure.Message,
        // The error code is for the developer, who finds it in the log.
        FormFieldException field => field.Message[(field.Code.Length + 2)..],
        _ => null,
    };

    /// <summary>The message does not say whether the work was done: a handler may fail after its commit, or with an unknown outcome.</summary>
    public static string ForHandler(Exception failure) =>
        Of(failure) ?? $"Something went wrong. Please look whether it was done before you try again. Reference: {FailureReference.Of(failure)}";

    public static string ForPage(Exception failure) =>
        Of(failure) ?? $"Something went wrong, and this page cannot be shown. Reference: {FailureReference.Of(failure)}";
}
