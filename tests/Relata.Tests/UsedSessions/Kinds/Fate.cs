namespace Relata.Tests.UsedSessions.Kinds;

/// <summary>What becomes of a row whose principal is deleted.</summary>
internal enum Fate
{
    /// <summary>Its foreign key becomes NULL.</summary>
    Cleared,

    /// <summary>It is deleted too.</summary>
    Deleted,

    /// <summary>It stays, so that the principal cannot be deleted.</summary>
    Refused,
}
