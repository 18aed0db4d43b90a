using Relata.Entities.Metadata;
using Relata.Loaders.Accesses;

namespace Relata.Sessions;

/// <summary>Looks up an entity by its primary key: first in the identity map, then in the database. The result is null if neither has it.</summary>
internal readonly struct KeyLookup<TGiven>(Session session, TGiven key, bool isAsync, CancellationToken cancellationToken) : IEntityVisitor<ValueTask<Entity?>>
    where TGiven : notnull
{
    public ValueTask<Entity?> Visit<T, TKey>(EntityType<T, TKey> type)
        where T : Entity, IEntity<T, TKey>
        where TKey : notnull
    {
        var wanted = type.KeyOf(key);
        if (session.Identities.Of<T, TKey>().TryFind(wanted, out var tracked) && !tracked.IsExpired)
        {
            // The key identifies one entity of the hierarchy, whatever its class.
            if (tracked is not T found)
            {
                return ValueTask.FromResult<Entity?>(null);
            }

            // It may be one that a filter hides, and only the database may know.
            if (FilteredRelationships.IsVisible(session, found) is { } isVisible)
            {
                return ValueTask.FromResult<Entity?>(isVisible ? found : null);
            }
        }

        if (RepeatedGets.MustCount(session.Database))
        {
            (session.Gets ??= new(session.Database)).Note(type, wanted.GetHashCode());
        }

        return session.Loader.GetAsync(type, wanted, [], populateExisting: false, isFiltered: true, isAsync, cancellationToken);
    }
}
