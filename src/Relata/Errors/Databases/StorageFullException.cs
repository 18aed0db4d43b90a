namespace Relata;

/// <summary>The database has no room left to write.</summary>
public sealed class StorageFullException : DatabaseException
{
    internal StorageFullException(string message, Exception? inner)
        : base("REL118", message, inner)
    {
    }
}
