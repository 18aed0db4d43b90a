namespace Relata;

/// <summary>Thrown if a primary key was changed and its row, or the rows that refer to it, cannot follow.</summary>
public sealed class KeyChangeException : RelataException
{
    internal KeyChangeException(string message, Exception? inner = null)
        : base("REL187", message, inner)
    {
    }
}
