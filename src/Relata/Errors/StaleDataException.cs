namespace Relata;

/// <summary>An UPDATE or DELETE did not find the row it was meant for.</summary>
public sealed class StaleDataException : RelataException
{
    internal StaleDataException(string message, Exception? inner = null)
        : base("REL104", message, inner)
    {
    }
}
