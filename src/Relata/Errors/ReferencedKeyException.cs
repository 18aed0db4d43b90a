namespace Relata;

/// <summary>Thrown if a unique key to which foreign keys refer is changed in a row, or is null where a reference needs it.</summary>
public sealed class ReferencedKeyException : RelataException
{
    internal ReferencedKeyException(string message, Exception? inner = null)
        : base("REL166", message, inner)
    {
    }
}
