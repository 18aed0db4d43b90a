namespace Relata;

/// <summary>Thrown if the transaction conflicts with a concurrent one, under serializable isolation or on another node of a cluster.</summary>
public sealed class SerializationFailureException : DatabaseException
{
    internal SerializationFailureException(string message, Exception? inner)
        : base("REL115", message, inner)
    {
    }

    /// <inheritdoc />
    public override bool IsTransient => true;
}
