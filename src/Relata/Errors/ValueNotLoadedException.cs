namespace Relata;

/// <summary>Thrown if a property with <see cref="LoadedAttribute"/> is read although no query has loaded its value.</summary>
public sealed class ValueNotLoadedException : RelataException
{
    internal ValueNotLoadedException(string message, Exception? inner = null)
        : base("REL131", message, inner)
    {
    }
}
