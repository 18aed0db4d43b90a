namespace Relata;

/// <summary>A write broke a constraint of the database. The transaction has to be rolled back; the session is usable after it.</summary>
public sealed class ConstraintViolationException : RelataException
{
    internal ConstraintViolationException(
        string message, string? entity, string? constraint, IReadOnlyList<string> columns, Exception? inner)
        : base("REL110", message, inner)
    {
        Entity = entity;
        Constraint = constraint;
        Columns = columns;
    }

    /// <summary>The entity that was written; null where the database did not say.</summary>
    public string? Entity { get; }

    /// <summary>The constraint: its name, or its kind where it has none.</summary>
    public string? Constraint { get; }

    /// <summary>The columns it is about; empty where the database did not say.</summary>
    public IReadOnlyList<string> Columns { get; }
}
