namespace Relata.Relational.Live;

/// <summary>What kind of element of a table has something that no model has. Names are unique in a kind: a check may have the name of an index.</summary>
internal enum LiveElementKind
{
    /// <summary>An index or a unique key.</summary>
    Index,

    /// <summary>A foreign key.</summary>
    ForeignKey,

    /// <summary>A check constraint.</summary>
    Check,
}
