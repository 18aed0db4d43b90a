namespace Relata;

/// <summary>Thrown if a filter is declared, named or given a value wrongly, if it has no value in a session, or if a row that it hides would be written.</summary>
public sealed class FilterException : RelataException
{
    internal FilterException(string code, string message)
        : base(code, message)
    {
    }
}
