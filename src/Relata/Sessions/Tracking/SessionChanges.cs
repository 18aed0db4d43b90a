namespace Relata;

/// <summary>What the next flush of a session writes. Never queries the database.</summary>
/// <remarks>Each returns a list of its own, so that the session can be changed while it is enumerated.</remarks>
public static class SessionChanges
{
    extension(Session session)
    {
        /// <summary>The new objects of the session, in the order in which they were added.</summary>
        public IReadOnlyList<Entity> New => [.. session.OpenWork("New").Pending];

        /// <summary>The objects with a row that have changed columns or references. <see cref="EntityInspection.GetChanges"/> says which, and from what to what.</summary>
        public IReadOnlyList<Entity> Changed => [.. session.OpenWork("Changed").Dirty.Where(entity => entity.StoredState == EntityState.Persistent && entity.HasChanges)];

        /// <summary>
        /// The objects whose rows are deleted. Before a flush, those that were given to <see cref="Session.Delete"/>; in a hook before the flush also those to which deletes cascade, and orphans.
        /// </summary>
        public IReadOnlyList<Entity> Deleted => [.. session.OpenWork("Deleted").Deleted];
    }
}
