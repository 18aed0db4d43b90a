namespace Relata;

/// <summary>Thrown if rows refer to each other in a cycle that no order of writes can resolve.</summary>
public sealed class CircularDependencyException : RelataException
{
    internal CircularDependencyException(string message, Exception? inner = null)
        : base("REL108", message, inner)
    {
    }
}
