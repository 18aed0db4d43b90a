namespace Relata;

/// <summary>What an object is to a session. The names are SQLAlchemy's.</summary>
public enum EntityState
{
    /// <summary>New, and no session knows it.</summary>
    Transient,

    /// <summary>Added to a session; its INSERT is sent at the next flush.</summary>
    Pending,

    /// <summary>It stands for a row, in a session that is open.</summary>
    Persistent,

    /// <summary>Its row is deleted, or will be at the next flush.</summary>
    Deleted,

    /// <summary>It stands for a row, but belongs to no open session.</summary>
    Detached,
}
