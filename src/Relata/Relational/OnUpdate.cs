namespace Relata;

/// <summary>What the database does with the foreign keys of dependents when the key that they refer to changes: the ON UPDATE action of a foreign key.</summary>
public enum OnUpdate
{
    /// <summary>The change is refused while there are dependents. The default of SQL.</summary>
    NoAction,

    /// <summary>The foreign keys of the dependents take the new value.</summary>
    Cascade,
}
