namespace Relata;

/// <summary>Thrown if a relationship that is not loaded is read although its loading strategy forbids it.</summary>
public sealed class RelationshipNotLoadedException : RelataException
{
    internal RelationshipNotLoadedException(string message, Exception? inner = null)
        : base("REL102", message, inner)
    {
    }
}
