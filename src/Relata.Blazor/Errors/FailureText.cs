namespace Relata.Blazor.Errors;

/// <summary>What a user is told of an exception.</summary>
internal static class FailureText
{
    /// <summary>
    /// The message, where it is meant for the user; null otherwise. The messages of a database and of the library name tables, columns,
    /// files and statements.
    /// </summary>
    public static string? Of(Exception failure) => failure switch
    {
        UserException => failure.Message,
        // The code is for the developer, who finds it in the log.
        FormFieldException field => field.Message[(field.Code.Length + 2)..],
        _ => null,
    };

    /// <summary>Says nothing about what was done: a handler may fail after it has committed, or not know whether it did.</summary>
    public static string OfHandler(Exception failure) =>
        Of(failure) ?? $"Something went wrong. Please look whether it was done before you try again. Reference: {FailureReference.Of(failure)}";

    public static string OfPage(Exception failure) =>
        Of(failure) ?? $"Something went wrong, and this page cannot be shown. Reference: {FailureReference.Of(failure)}";
}
