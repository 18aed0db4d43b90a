namespace Relata;

/// <summary>The arguments of <see cref="Database.Warning"/>.</summary>
/// <param name="message">The warning, and what to do about it.</param>
public sealed class WarningEventArgs(string message) : EventArgs
{
    /// <summary>The warning, and what to do about it.</summary>
    public string Message { get; } = message;
}
