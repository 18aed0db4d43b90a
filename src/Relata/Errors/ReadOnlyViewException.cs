namespace Relata;

/// <summary>Thrown if a row of a view would have to be written. The rows of a class with <see cref="ViewAttribute"/> are only read.</summary>
public sealed class ReadOnlyViewException : RelataException
{
    internal ReadOnlyViewException(string message)
        : base("REL159", message)
    {
    }
}
