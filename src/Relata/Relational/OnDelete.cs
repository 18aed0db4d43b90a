namespace Relata;

/// <summary>What the database does with the dependents of a row that is deleted: the ON DELETE action of a foreign key.</summary>
public enum OnDelete
{
    /// <summary>The deletion is refused while there are dependents, at the end of the statement. The default of SQL.</summary>
    NoAction,

    /// <summary>The deletion is refused while there are dependents, immediately. MariaDB makes no difference to <see cref="NoAction"/>.</summary>
    Restrict,

    /// <summary>The dependents are deleted, and theirs by their foreign keys.</summary>
    Cascade,

    /// <summary>The foreign keys of the dependents become NULL. All their columns must be nullable.</summary>
    SetNull,
}
