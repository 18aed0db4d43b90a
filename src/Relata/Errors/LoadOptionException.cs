namespace Relata;

/// <summary>A loader option does not fit the query or the entity it is given to.</summary>
public sealed class LoadOptionException : RelataException
{
    internal LoadOptionException(string message, Exception? inner = null)
        : base("REL106", message, inner)
    {
    }
}
