namespace Relata;

/// <summary>All connections of the pool are in use, and none came back in time. Most often sessions are not disposed.</summary>
public sealed class ConnectionPoolExhaustedException : DatabaseException
{
    internal ConnectionPoolExhaustedException(string message, Exception? inner)
        : base("REL119", message, inner)
    {
    }
}
