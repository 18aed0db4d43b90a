namespace Relata;

/// <summary>A row or a table is locked by another transaction, and the wait was over, or not wanted.</summary>
public sealed class LockTimeoutException : DatabaseException
{
    internal LockTimeoutException(string message, Exception? inner)
        : base("REL116", message, inner)
    {
    }

    /// <inheritdoc />
    public override bool IsTransient => true;
}
