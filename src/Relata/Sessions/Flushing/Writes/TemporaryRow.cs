namespace Relata.Sessions.Flushing.Writes;

/// <summary>An object that stands for a row in a write of values which its entity does not get.</summary>
internal static class TemporaryRow
{
    /// <summary>A copy of an entity that belongs to no session.</summary>
    public static Entity CopyOf(Entity row)
    {
        var copy = row.Snapshot();
        (copy.Context, copy.State) = (null, EntityState.Persistent);
        return copy;
    }
}
