namespace Relata.Relational.Names;

/// <summary>The kinds of named objects in a database.</summary>
internal enum NameKind
{
    /// <summary>A table.</summary>
    Table,

    /// <summary>A column of a table.</summary>
    Column,

    /// <summary>The sequence that generates the values of a column.</summary>
    Sequence,

    /// <summary>A primary key, which the database names.</summary>
    PrimaryKey,

    /// <summary>A unique key.</summary>
    UniqueKey,

    /// <summary>An index.</summary>
    Index,

    /// <summary>A foreign key.</summary>
    ForeignKey,

    /// <summary>A check constraint.</summary>
    Check,
}
