namespace Relata;

/// <summary>Thrown if the database has no storage space left to write.</summary>
public sealed class StorageFullException : DatabaseException
{
    internal StorageFullException(string message, Exception? inner)
        : base("REL118", message, inner)
    {
    }
}
