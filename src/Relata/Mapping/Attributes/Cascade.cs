namespace Relata;

/// <summary>What is done to the related entities when it is done to the owner. The names and meanings are SQLAlchemy's.</summary>
[Flags]
public enum Cascade
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Adding the owner to a session adds the related entities.</summary>
    SaveUpdate = 1,

    /// <summary>Merging the owner merges the related entities that are loaded.</summary>
    Merge = 2,

    /// <summary>Refreshing or expiring the owner does so to the related entities.</summary>
    RefreshExpire = 4,

    /// <summary>Expunging the owner expunges the related entities.</summary>
    Expunge = 8,

    /// <summary>Deleting the owner deletes the related entities.</summary>
    Delete = 16,

    /// <summary>A related entity that is taken from its owner is deleted.</summary>
    DeleteOrphan = 32,

    /// <summary><see cref="SaveUpdate"/> and <see cref="Merge"/>: what a relationship does where nothing is said.</summary>
    Default = SaveUpdate | Merge,

    /// <summary>All but <see cref="DeleteOrphan"/>.</summary>
    All = SaveUpdate | Merge | RefreshExpire | Expunge | Delete,

    /// <summary>The related entities live and die with their owner.</summary>
    AllDeleteOrphan = All | DeleteOrphan,
}
