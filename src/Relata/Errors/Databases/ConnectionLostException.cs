namespace Relata;

/// <summary>Thrown if the connection is lost during use, because of the server or the network. The database rolls back uncommitted work.</summary>
public sealed class ConnectionLostException : DatabaseException
{
    internal ConnectionLostException(string message, Exception? inner)
        : base("REL112", message, inner)
    {
    }

    /// <inheritdoc />
    public override bool IsTransient => true;
}
