namespace Relata;

/// <summary>Thrown if two relationships of an entity, whose foreign keys have a column in common, lead to entities that give it different values.</summary>
public sealed class SharedColumnException : RelataException
{
    internal SharedColumnException(string message, Exception? inner = null)
        : base("REL157", message, inner)
    {
    }
}
