namespace Relata.Tests.UsedSessions.Worlds;

internal enum ThingState
{
    /// <summary>Made by the program and related to others, but not added to the session.</summary>
    Loose,

    /// <summary>Added; the next flush inserts it.</summary>
    New,

    /// <summary>It has a row.</summary>
    Stored,

    /// <summary>Deleted; the next flush deletes its row.</summary>
    Leaving,

    /// <summary>Its row is deleted.</summary>
    Gone,
}
