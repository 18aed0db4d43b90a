namespace Relata.Schema;

/// <summary>What a name of a schema is the name of.</summary>
internal enum NameKind
{
    Table,
    Column,
    Sequence,

    /// <summary>The primary key of a table, which the database names.</summary>
    PrimaryKey,

    Index,

    /// <summary>A foreign key, or the check of a length.</summary>
    Constraint,
}
