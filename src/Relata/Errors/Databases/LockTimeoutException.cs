namespace Relata;

/// <summary>Thrown if a row or table is locked by another transaction for longer than the operation waits.</summary>
public sealed class LockTimeoutException : DatabaseException
{
    internal LockTimeoutException(string message, Exception? inner)
        : base("REL116", message, inner)
    {
    }

    /// <inheritdoc />
    public override bool IsTransient => true;
}
