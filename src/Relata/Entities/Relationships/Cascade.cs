namespace Relata;

/// <summary>The operations on an owner that cascade to its related entities. The names and meanings are SQLAlchemy's.</summary>
[Flags]
public enum Cascade
{
    /// <summary>No operation.</summary>
    None = 0,

    /// <summary>Adding the owner to a session adds the related entities.</summary>
    SaveUpdate = 1,

    /// <summary>Merging the owner merges the related entities that are loaded.</summary>
    Merge = 2,

    /// <summary>Refreshing or expiring the owner refreshes or expires the related entities.</summary>
    RefreshExpire = 4,

    /// <summary>Expunging the owner expunges the related entities.</summary>
    Expunge = 8,

    /// <summary>Deleting the owner deletes the related entities.</summary>
    Delete = 16,

    /// <summary>A related entity that is removed from its owner is deleted.</summary>
    DeleteOrphan = 32,

    /// <summary><see cref="SaveUpdate"/> and <see cref="Merge"/>: the default of a relationship.</summary>
    Default = SaveUpdate | Merge,

    /// <summary>All operations except <see cref="DeleteOrphan"/>.</summary>
    All = SaveUpdate | Merge | RefreshExpire | Expunge | Delete,

    /// <summary><see cref="All"/> and <see cref="DeleteOrphan"/>: the related entities exist only with their owner.</summary>
    AllDeleteOrphan = All | DeleteOrphan,
}
