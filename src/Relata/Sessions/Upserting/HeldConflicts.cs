using System.Collections.Immutable;
using Relata.Sessions.Flushing.UniqueValues;

namespace Relata.Sessions.Upserting;

/// <summary>The rows that a session holds an object for, as an upsert names them: by the primary key, and by the columns of its conflict.</summary>
/// <param name="session">The session, which has no pending changes.</param>
/// <param name="type">The upserted class.</param>
/// <param name="conflict">The columns that tell which row is meant.</param>
internal sealed class HeldConflicts(Session session, EntityType type, ImmutableArray<int> conflict)
{
    private readonly UniqueKey _key = new(type, conflict);

    // All objects of the class are gone through to make it.
    private HashSet<UniqueValue>? _conflicts;

    /// <summary>
    /// Whether the session is known to hold an object for the row that an upsert of an entity updates. It may hold one that is not found: one that has expired, was loaded without the columns, or has a
    /// text that only the server holds equal.
    /// </summary>
    public bool Has(Entity entity) => session.Identities.Of(entity.GetEntityType()).Find(entity) is not null || HasConflict(entity);

    private bool HasConflict(Entity entity)
    {
        if (conflict.All(column => column < type.KeyLength) || UniqueValue.OfExact(_key, entity) is not { } value)
        {
            return false;
        }

        _conflicts ??= session.Identities.EntitiesOf(type).Where(held => !held.IsExpired && conflict.All(held.IsColumnLoaded)).Select(held => UniqueValue.OfExact(_key, held)).OfType<UniqueValue>().ToHashSet();
        return _conflicts.Contains(value);
    }
}
