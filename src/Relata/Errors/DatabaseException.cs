namespace Relata;

/// <summary>The database could not be opened, or refused a statement.</summary>
public sealed class DatabaseException : RelataException
{
    internal DatabaseException(string message, Exception? inner)
        : base("REL111", message, inner)
    {
    }
}
