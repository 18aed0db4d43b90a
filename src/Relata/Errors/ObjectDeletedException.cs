namespace Relata;

/// <summary>Thrown if the row of an entity no longer exists.</summary>
public sealed class ObjectDeletedException : RelataException
{
    internal ObjectDeletedException(string message, Exception? inner = null)
        : base("REL109", message, inner)
    {
    }
}
