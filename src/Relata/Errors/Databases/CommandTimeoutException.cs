namespace Relata;

/// <summary>A statement took longer than it may, and was broken off.</summary>
public sealed class CommandTimeoutException : DatabaseException
{
    internal CommandTimeoutException(string message, Exception? inner)
        : base("REL117", message, inner)
    {
    }
}
