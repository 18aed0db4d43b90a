namespace Relata.Blazor;

/// <summary>Thrown by a handler to show a message to the user: <c>throw new UserException("This post has been deleted.");</c></summary>
/// <param name="message">The message, as plain text.</param>
public sealed class UserException(string message) : Exception(message);
