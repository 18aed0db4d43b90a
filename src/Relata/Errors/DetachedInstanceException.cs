namespace Relata;

/// <summary>A relationship that is not loaded was read on an object whose session is closed.</summary>
public sealed class DetachedInstanceException : RelataException
{
    internal DetachedInstanceException(string message, Exception? inner = null)
        : base("REL101", message, inner)
    {
    }
}
