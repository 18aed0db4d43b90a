namespace Relata;

/// <summary>The state of an entity in relation to a session. The names are SQLAlchemy's.</summary>
public enum EntityState
{
    /// <summary>New, and not in a session.</summary>
    Transient,

    /// <summary>Added to a session; the next flush inserts its row.</summary>
    Pending,

    /// <summary>Has a row, and belongs to an open session.</summary>
    Persistent,

    /// <summary>Its row is deleted, or will be by the next flush.</summary>
    Deleted,

    /// <summary>Has a row, but does not belong to an open session.</summary>
    Detached,
}
