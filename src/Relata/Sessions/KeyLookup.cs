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
            return ValueTask.FromResult<Entity?>(tracked as T);
        }

        if (RepeatedGets.MustCount(session.Database))
        {
            (session.Gets ??= new(session.Database)).Note(type, wanted.GetHashCode());
        }

        return session.Loader.GetAsync(type, wanted, [], populateExisting: false, isAsync, cancellationToken);
    }
}
