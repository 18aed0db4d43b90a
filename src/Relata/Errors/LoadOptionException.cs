namespace Relata;

/// <summary>Thrown if a loader option does not fit the query or the entity that it is applied to.</summary>
public sealed class LoadOptionException : RelataException
{
    internal LoadOptionException(string message, Exception? inner = null)
        : base("REL106", message, inner)
    {
    }
}
