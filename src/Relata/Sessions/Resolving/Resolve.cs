namespace Relata;

/// <summary>What becomes of the changes of a session to a row that others have changed meanwhile.</summary>
public enum Resolve
{
    /// <summary>The columns that the session has changed keep its values; the others get those that the row has now. A delete remains.</summary>
    KeepMine,

    /// <summary>The session's changes of the row are dropped, and the object is refreshed from the row. An object whose row is gone leaves the session.</summary>
    TakeTheirs,

    /// <summary>
    /// As <see cref="KeepMine"/>; but if both have changed a column to different values, or one has deleted what the other has changed, nothing is resolved
    /// and a <see cref="ResolveException"/> names the columns.
    /// </summary>
    Merge,
}
