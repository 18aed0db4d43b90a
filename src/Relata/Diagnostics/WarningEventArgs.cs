namespace Relata;

/// <summary>Something that works but is likely not meant.</summary>
/// <param name="message">What it is, and what to do about it.</param>
public sealed class WarningEventArgs(string message) : EventArgs
{
    /// <summary>What it is, and what to do about it.</summary>
    public string Message { get; } = message;
}
