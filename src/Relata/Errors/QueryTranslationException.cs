namespace Relata;

/// <summary>Thrown if a part of a query cannot be translated to SQL.</summary>
public sealed class QueryTranslationException : RelataException
{
    internal QueryTranslationException(string message, Exception? inner = null)
        : this("REL105", message, inner)
    {
    }

    internal QueryTranslationException(string code, string message, Exception? inner = null)
        : base(code, message, inner)
    {
    }
}
