namespace Relata;

/// <summary>The connection broke while it was used: the server stopped, or the network did. The database rolls back what was not committed.</summary>
public sealed class ConnectionLostException : DatabaseException
{
    internal ConnectionLostException(string message, Exception? inner)
        : base("REL112", message, inner)
    {
    }

    /// <inheritdoc />
    public override bool IsTransient => true;
}
