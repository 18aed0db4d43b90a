namespace Relata;

/// <summary>What differs between a model and a database.</summary>
public enum SchemaDifferenceKind
{
    /// <summary>The database has no such table, or does not show it to this user.</summary>
    MissingTable,

    /// <summary>The table has no such column.</summary>
    MissingColumn,

    /// <summary>The table has a column that the model does not have.</summary>
    ExtraColumn,

    /// <summary>The column has another type, or another length.</summary>
    ColumnType,

    /// <summary>The column has another collation.</summary>
    Collation,

    /// <summary>Only one of both accepts NULL.</summary>
    Nullability,

    /// <summary>The default differs.</summary>
    Default,

    /// <summary>The database generates the key in another way, or not at all.</summary>
    KeyGeneration,

    /// <summary>The expression of a generated column differs, or only one of both is generated.</summary>
    Computation,

    /// <summary>The primary key has other columns.</summary>
    PrimaryKey,

    /// <summary>The table has no such foreign key.</summary>
    MissingForeignKey,

    /// <summary>The table has a foreign key that the model does not have.</summary>
    ExtraForeignKey,

    /// <summary>The foreign key has other actions, such as ON DELETE CASCADE or ON UPDATE CASCADE, than the model.</summary>
    ForeignKeyAction,

    /// <summary>The table has no such index.</summary>
    MissingIndex,

    /// <summary>The table has an index or a unique key that the model does not have.</summary>
    ExtraIndex,

    /// <summary>The index has another condition, or the server prints the same one in other words.</summary>
    IndexCondition,

    /// <summary>The table has no such check constraint.</summary>
    MissingCheck,

    /// <summary>The check constraint has another condition.</summary>
    Check,

    /// <summary>The table has a check constraint that the model does not have.</summary>
    ExtraCheck,

    /// <summary>The database has no such sequence.</summary>
    MissingSequence,

    /// <summary>The database has no such view. Whether the SELECT of one that it has is another is not seen.</summary>
    MissingView,

    /// <summary>The database has a table that the model does not have. Told by <see cref="SyncResult.Left"/> alone; of a comparison it is in <see cref="SchemaDifferences.OtherObjects"/>.</summary>
    ExtraTable,

    /// <summary>An index, a key or a check has what no model has: INCLUDE, NULLS NOT DISTINCT, another method or collation, DEFERRABLE, MATCH FULL, NOT VALID, NOT ENFORCED, NO INHERIT.</summary>
    Attributes,
}
