namespace Relata;

/// <summary>Thrown if an operation is not possible in the present state of the session or entity.</summary>
public sealed class SessionStateException : RelataException
{
    internal SessionStateException(string message, Exception? inner = null)
        : base("REL107", message, inner)
    {
    }
}
