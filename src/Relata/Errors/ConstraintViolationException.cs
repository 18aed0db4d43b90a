namespace Relata;

/// <summary>A write violated a constraint of the database. The transaction has to be rolled back; the session is usable after it.</summary>
public sealed class ConstraintViolationException : DatabaseException
{
    internal ConstraintViolationException(string message, Exception? inner)
        : base("REL110", message, inner)
    {
    }

    /// <summary>The kind of constraint.</summary>
    public required ConstraintKind Kind { get; init; }

    /// <summary>The entity whose table was written; null where the database did not report a table of the model.</summary>
    public string? Entity { get; init; }

    /// <summary>The table, as the database spells it and without its schema; null where the database did not report it.</summary>
    public string? Table { get; init; }

    /// <summary>The name of the constraint; where it has none or the database did not report it, its kind in SQL, such as <c>NOT NULL</c>.</summary>
    public string? Constraint { get; init; }

    /// <summary>
    /// The properties of <see cref="Entity"/> whose columns the constraint is about; for a table that is not of the model the columns. Empty where
    /// the database did not report them.
    /// </summary>
    public IReadOnlyList<string> Columns { get; init; } = [];
}
