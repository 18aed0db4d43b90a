namespace Relata;

/// <summary>A part of a query cannot be translated to SQL.</summary>
public sealed class QueryTranslationException : RelataException
{
    internal QueryTranslationException(string message, Exception? inner = null)
        : base("REL105", message, inner)
    {
    }
}
