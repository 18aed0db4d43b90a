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
        var isKnown = TryFind<T, TKey>(wanted, out var tracked, out var found);

        // A new object may take the place of a deleted one.
        return tracked is null or { StoredState: EntityState.Deleted } or { IsExpired: true } && session.MayFlushKey<T, TKey>(wanted) ? FlushAsync(type, wanted)
            : isKnown ? ValueTask.FromResult(found)
            : ReadAsync(type, wanted);
    }

    private async ValueTask<Entity?> FlushAsync<T, TKey>(EntityType<T, TKey> type, TKey wanted)
        where T : Entity, IEntity<T, TKey>
        where TKey : notnull
    {
        await session.AutoflushAsync(isAsync, cancellationToken).ConfigureAwait(false);
        return TryFind<T, TKey>(wanted, out _, out var found) ? found : await ReadAsync(type, wanted).ConfigureAwait(false);
    }

    private bool TryFind<T, TKey>(TKey wanted, out Entity? tracked, out Entity? found)
        where T : Entity, IEntity<T, TKey>
        where TKey : notnull
    {
        found = null;
        session.Identities.Of<T, TKey>().TryFind(wanted, out tracked);
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
