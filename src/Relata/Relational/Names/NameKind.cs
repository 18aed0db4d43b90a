namespace Relata.Relational.Names;

/// <summary>What a name in a database is the name of.</summary>
internal enum NameKind
{
    /// <summary>A table.</summary>
    Table,

    /// <summary>A column of a table.</summary>
    Column,

    /// <summary>The sequence that generates the values of a column.</summary>
    Sequence,

    /// <summary>The primary key of a table, which the database names.</summary>
    PrimaryKey,

    /// <summary>A unique key.</summary>
    UniqueKey,

    /// <summary>An index.</summary>
    Index,

    /// <summary>A foreign key.</summary>
    ForeignKey,

    /// <summary>A check.</summary>
    Check,
}
