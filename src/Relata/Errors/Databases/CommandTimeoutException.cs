namespace Relata;

/// <summary>Thrown if a statement exceeds its time limit and is cancelled.</summary>
public sealed class CommandTimeoutException : DatabaseException
{
    internal CommandTimeoutException(string message, Exception? inner)
        : base("REL117", message, inner)
    {
    }
}
