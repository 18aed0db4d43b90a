namespace Relata;

/// <summary>Thrown by a flush if a row has to be compared with what was read, and what there is to compare is missing.</summary>
public sealed class VersionException : RelataException
{
    internal VersionException(string code, string message, Exception? inner = null)
        : base(code, message, inner)
    {
    }
}
