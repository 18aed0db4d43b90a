namespace Relata;

/// <summary>The kind of constraint that a write violated.</summary>
public enum ConstraintKind
{
    /// <summary>Another kind, such as an error raised by a trigger.</summary>
    Other,

    /// <summary>A unique index, unique constraint or primary key: another row has the same values.</summary>
    Unique,

    /// <summary>A foreign key: the principal's row does not exist, or a deleted row still has dependents.</summary>
    ForeignKey,

    /// <summary>A check constraint: a condition on the row, such as the maximum length of a text.</summary>
    Check,

    /// <summary>NOT NULL: a required column has no value.</summary>
    NotNull,

    /// <summary>An exclusion constraint of PostgreSQL: another row conflicts with the row.</summary>
    Exclusion,
}
