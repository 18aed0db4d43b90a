namespace Relata;

/// <summary>Rows refer to each other in a circle that no order of writes can resolve.</summary>
public sealed class CircularDependencyException : RelataException
{
    internal CircularDependencyException(string message, Exception? inner = null)
        : base("REL108", message, inner)
    {
    }
}
