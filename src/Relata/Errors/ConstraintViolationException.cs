namespace Relata;

/// <summary>Thrown if a write violates a constraint. The session can be used again after the transaction has been rolled back.</summary>
public sealed class ConstraintViolationException : DatabaseException
{
    internal ConstraintViolationException(string message, Exception? inner)
        : base("REL110", message, inner)
    {
    }

    /// <summary>The kind of constraint.</summary>
    public required ConstraintKind Kind { get; init; }

    /// <summary>The entity whose table was written; null if the database did not report a table of the model.</summary>
    public string? Entity { get; init; }

    /// <summary>The name of the table in the database, without its schema; null if the database did not report it.</summary>
    public string? Table { get; init; }

    /// <summary>The name of the constraint; if it has none or the database did not report it, its kind in SQL, such as <c>NOT NULL</c>.</summary>
    public string? Constraint { get; init; }

    /// <summary>
    /// The properties of <see cref="Entity"/> whose columns the constraint covers; for a table outside the model, the columns. Empty if the
    /// database did not report them.
    /// </summary>
    public IReadOnlyList<string> Columns { get; init; } = [];
}
