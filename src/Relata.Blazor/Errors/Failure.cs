namespace Relata.Blazor.Errors;

/// <summary>A message to the user about a failed handler.</summary>
/// <param name="Source">The origin of the failure; its messages are removed when its next handler starts.</param>
/// <param name="Address">The address of the page; the message is removed when the user leaves it.</param>
/// <param name="Message">The text.</param>
internal sealed record Failure(object Source, string Address, string Message);
