namespace Relata;

/// <summary>Thrown if two entities of a list would have, or have, one key, by which the list is looked up.</summary>
public sealed class ListKeyException : RelataException
{
    internal ListKeyException(string code, string message)
        : base(code, message)
    {
    }
}
