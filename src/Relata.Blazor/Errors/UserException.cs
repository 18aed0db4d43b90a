namespace Relata.Blazor;

/// <summary>Ends a handler with a message for its user: <c>throw new UserException("This post has been deleted.");</c></summary>
/// <param name="message">What the user reads, as plain text.</param>
public sealed class UserException(string message) : Exception(message);
