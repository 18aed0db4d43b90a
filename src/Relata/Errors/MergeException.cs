namespace Relata;

/// <summary>Thrown by a merge that does not load, if a given object is not what its row is known to be.</summary>
public sealed class MergeException : RelataException
{
    internal MergeException(string message)
        : base("REL128", message)
    {
    }
}
