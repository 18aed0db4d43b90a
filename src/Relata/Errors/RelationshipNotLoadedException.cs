namespace Relata;

/// <summary>A relationship that is not loaded was read, and its loading says that this must not happen.</summary>
public sealed class RelationshipNotLoadedException : RelataException
{
    internal RelationshipNotLoadedException(string message, Exception? inner = null)
        : base("REL102", message, inner)
    {
    }
}
