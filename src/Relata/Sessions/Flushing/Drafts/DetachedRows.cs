using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.Drafts;

/// <summary>Updates that set a foreign key to NULL in rows which other writes of the flush write as well. Pure.</summary>
internal static class DetachedRows
{
    /// <summary>The update of the rows of dependents. The entities keep their references: it writes copies of them.</summary>
    /// <param name="key">The foreign key.</param>
    /// <param name="dependents">The entities.</param>
    /// <param name="before">Returns a copy of an entity with the values of its row; null if the entity has them.</param>
    public static UpdateWrite Of(ForeignKey key, IReadOnlyCollection<Entity> dependents, Func<Entity, Entity?> before) =>
        new(key.Dependent, key.ClearedColumns, [.. dependents.Select(dependent => Detach(key, before(dependent) ?? dependent))]) { Originals = [.. dependents] };

    private static Entity Detach(ForeignKey key, Entity row)
    {
        var copy = Copy(row);
        key.Clear(copy);
        return copy;
    }

    /// <summary>A copy of an object, for a write that the entity does not follow.</summary>
    public static Entity Copy(Entity row)
    {
        var copy = row.Snapshot();
        (copy.Context, copy.State) = (null, EntityState.Persistent);
        return copy;
    }
}
