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
        return TryFind<T, TKey>(wanted, out var isTracked, out var found) ? ValueTask.FromResult(found)
            : !isTracked && session.PendingToFlush is { Count: > 0 } pending && MayHaveKey<T, TKey>(pending, wanted) ? FlushAsync(type, wanted)
            : ReadAsync(type, wanted);
    }

    // Whether a new object has the key, or one that the server may hold equal. One whose key the database makes is not asked for by it.
    private static bool MayHaveKey<T, TKey>(IReadOnlyList<Entity> pending, TKey wanted)
        where T : Entity, IEntity<T, TKey>
        where TKey : notnull
    {
        var type = T.EntityType;
        foreach (var entity in pending)
        {
            var own = entity.GetEntityType();
            if (own.Root == type.Root && own.HasKey(entity) && (!type.HasOneSpellingOfKeys || own.GetKey(entity).Equals(wanted)))
            {
                return true;
            }
        }

        return false;
    }

    private async ValueTask<Entity?> FlushAsync<T, TKey>(EntityType<T, TKey> type, TKey wanted)
        where T : Entity, IEntity<T, TKey>
        where TKey : notnull
    {
        await session.AutoflushAsync(isAsync, cancellationToken).ConfigureAwait(false);
        return TryFind<T, TKey>(wanted, out _, out var found) ? found : await ReadAsync(type, wanted).ConfigureAwait(false);
    }

    private bool TryFind<T, TKey>(TKey wanted, out bool isTracked, out Entity? found)
        where T : Entity, IEntity<T, TKey>
        where TKey : notnull
    {
        found = null;
        isTracked = session.Identities.Of<T, TKey>().TryFind(wanted, out var tracked);
        if (tracked is null || tracked.IsExpired)
        {
            return false;
        }

        // The key identifies one entity of the hierarchy, whatever its class.
        if (tracked is not T entity)
        {
            return true;
        }

        // It may be one that a filter hides, and only the database may know.
        var isVisible = FilteredRelationships.IsVisible(session, entity);
        found = isVisible == true ? entity : null;
        return isVisible is not null;
    }

    private ValueTask<Entity?> ReadAsync<T, TKey>(EntityType<T, TKey> type, TKey wanted)
        where T : Entity, IEntity<T, TKey>
        where TKey : notnull
    {
        if (RepeatedGets.MustCount(session.Database))
        {
            (session.Gets ??= new(session.Database)).Note(type, wanted.GetHashCode());
        }

        return session.Loader.GetAsync(type, wanted, [], populateExisting: false, isFiltered: true, isAsync, cancellationToken);
    }
}
