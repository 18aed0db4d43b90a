namespace Relata;

/// <summary>The transaction cannot be put in an order with those beside it: a conflict of serializable transactions, or of two nodes of a cluster.</summary>
public sealed class SerializationFailureException : DatabaseException
{
    internal SerializationFailureException(string message, Exception? inner)
        : base("REL115", message, inner)
    {
    }

    /// <inheritdoc />
    public override bool IsTransient => true;
}
