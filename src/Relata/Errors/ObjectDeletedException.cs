namespace Relata;

/// <summary>The row of an object is gone.</summary>
public sealed class ObjectDeletedException : RelataException
{
    internal ObjectDeletedException(string message, Exception? inner = null)
        : base("REL109", message, inner)
    {
    }
}
