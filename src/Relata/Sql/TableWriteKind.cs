namespace Relata.Sql;

/// <summary>What a write does with the rows of a table.</summary>
internal enum TableWriteKind
{
    Insert,

    /// <summary>Inserts a row unless a row with the same key exists.</summary>
    InsertIfNotExists,

    /// <summary>Inserts a row, or updates the row that exists already.</summary>
    Upsert,

    /// <summary>Updates the row with a key.</summary>
    Update,

    /// <summary>Sets a foreign key to NULL where it has a value.</summary>
    SetNull,

    /// <summary>Deletes the rows with given values.</summary>
    Delete,
}
