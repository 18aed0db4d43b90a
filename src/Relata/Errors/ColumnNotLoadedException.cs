namespace Relata;

/// <summary>Thrown if a column that is not loaded is read although the options of the query, or the session, forbid it.</summary>
public sealed class ColumnNotLoadedException : RelataException
{
    internal ColumnNotLoadedException(string message, Exception? inner = null)
        : base("REL145", message, inner)
    {
    }
}
