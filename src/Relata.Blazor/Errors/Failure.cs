namespace Relata.Blazor.Errors;

/// <summary>A message for the user.</summary>
/// <param name="Source">What it came from: a handler that starts again takes its old message away.</param>
/// <param name="Address">The page it belongs to, and leaves with.</param>
/// <param name="Message">The text.</param>
internal sealed record Failure(object Source, string Address, string Message);
