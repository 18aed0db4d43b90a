namespace Relata;

/// <summary>The operation does not fit the state of the session or of the object.</summary>
public sealed class SessionStateException : RelataException
{
    internal SessionStateException(string message, Exception? inner = null)
        : base("REL107", message, inner)
    {
    }
}
