namespace Relata.Schema.Violations;

/// <summary>The kinds of constraints a write can break.</summary>
internal enum ConstraintKind
{
    /// <summary>Two rows may not have the same values; also the primary key.</summary>
    Unique,

    /// <summary>A value is required.</summary>
    NotNull,

    /// <summary>The row referred to does not exist, or a row that is to go is still referred to.</summary>
    ForeignKey,

    /// <summary>A condition on the row.</summary>
    Check,

    /// <summary>The database did not say.</summary>
    Unknown,
}
