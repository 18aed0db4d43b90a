namespace Relata;

/// <summary>Thrown if a session is used by two operations at the same time.</summary>
public sealed class ConcurrentSessionUseException : RelataException
{
    internal ConcurrentSessionUseException(string message, Exception? inner = null)
        : base("REL103", message, inner)
    {
    }
}
