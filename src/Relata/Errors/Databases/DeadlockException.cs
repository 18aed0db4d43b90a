namespace Relata;

/// <summary>Thrown if transactions wait for each other's locks and the database ends this one.</summary>
public sealed class DeadlockException : DatabaseException
{
    internal DeadlockException(string message, Exception? inner)
        : base("REL114", message, inner)
    {
    }

    /// <inheritdoc />
    public override bool IsTransient => true;
}
