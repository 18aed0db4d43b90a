namespace Relata;

/// <summary>No connection could be made: the server does not run, is starting or stopping, or takes no more connections.</summary>
public sealed class DatabaseUnavailableException : DatabaseException
{
    internal DatabaseUnavailableException(string message, Exception? inner)
        : base("REL113", message, inner)
    {
    }

    /// <inheritdoc />
    public override bool IsTransient => true;
}
