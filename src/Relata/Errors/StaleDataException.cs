namespace Relata;

/// <summary>Thrown if an UPDATE or DELETE does not find its row.</summary>
public sealed class StaleDataException : RelataException
{
    internal StaleDataException(string message, Exception? inner = null)
        : base("REL104", message, inner)
    {
    }
}
