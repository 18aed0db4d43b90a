namespace Relata;

/// <summary>Thrown if no connection can be opened: the server is not running, is starting or stopping, or accepts no more connections.</summary>
public sealed class DatabaseUnavailableException : DatabaseException
{
    internal DatabaseUnavailableException(string message, Exception? inner)
        : base("REL113", message, inner)
    {
    }

    /// <inheritdoc />
    public override bool IsTransient => true;
}
