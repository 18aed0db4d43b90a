namespace Relata;

/// <summary>Thrown if a relationship would be changed that is only read: <see cref="RelationshipAttribute.ViewOnly"/>.</summary>
public sealed class ReadOnlyRelationshipException : RelataException
{
    internal ReadOnlyRelationshipException(string message)
        : base("REL191", message)
    {
    }
}
