namespace Relata;

/// <summary>Thrown if a relationship that is not loaded is read after the session of its owner was closed.</summary>
public sealed class DetachedInstanceException : RelataException
{
    internal DetachedInstanceException(string message, Exception? inner = null)
        : base("REL101", message, inner)
    {
    }
}
