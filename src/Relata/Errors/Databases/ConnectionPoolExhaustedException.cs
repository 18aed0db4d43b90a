namespace Relata;

/// <summary>Thrown if all connections of the pool are in use and none is returned in time. The usual cause is sessions that are not disposed.</summary>
public sealed class ConnectionPoolExhaustedException : DatabaseException
{
    internal ConnectionPoolExhaustedException(string message, Exception? inner)
        : base("REL119", message, inner)
    {
    }
}
