namespace Relata;

/// <summary>The kind of constraint that a write violated.</summary>
public enum ConstraintKind
{
    /// <summary>A kind that is none of the others, such as the error of a trigger.</summary>
    Other,

    /// <summary>A unique index, a unique constraint or the primary key: another row has the same values.</summary>
    Unique,

    /// <summary>A foreign key: the row referred to does not exist, or a deleted row is still referred to.</summary>
    ForeignKey,

    /// <summary>A check: a condition on the row, such as the greatest length of a text.</summary>
    Check,

    /// <summary>NOT NULL: a required column has no value.</summary>
    NotNull,

    /// <summary>An exclusion constraint of PostgreSQL: another row conflicts with this one.</summary>
    Exclusion,
}
