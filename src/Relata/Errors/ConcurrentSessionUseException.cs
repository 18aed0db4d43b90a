namespace Relata;

/// <summary>Two operations used one session at the same time.</summary>
public sealed class ConcurrentSessionUseException : RelataException
{
    internal ConcurrentSessionUseException(string message, Exception? inner = null)
        : base("REL103", message, inner)
    {
    }
}
