namespace Relata.Schema.Migrating.Planning;

/// <summary>What a database has to do with the rows of a table.</summary>
internal enum TableWork
{
    /// <summary>Nothing: only the catalogue changes, in a moment.</summary>
    None,

    /// <summary>It reads all rows.</summary>
    Scan,

    /// <summary>It reads all rows and builds an index.</summary>
    BuildIndex,

    /// <summary>It writes rows where they are.</summary>
    WriteRows,

    /// <summary>It writes the table anew, with its indexes.</summary>
    Rewrite,

    /// <summary>Nothing tells: the statements were written by hand.</summary>
    Unknown,
}
