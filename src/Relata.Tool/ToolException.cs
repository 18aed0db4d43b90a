namespace Relata.Tool;

/// <summary>A command cannot do what it is asked for.</summary>
/// <param name="code">The error code.</param>
/// <param name="message">What is refused, and what to do about it.</param>
/// <param name="inner">The failure behind it, if any.</param>
internal sealed class ToolException(string code, string message, Exception? inner = null) : RelataException(code, message, inner)
{
    /// <summary>Whether something failed that was tried, such as a build; otherwise it was refused.</summary>
    public bool IsFailure { get; init; }
}
