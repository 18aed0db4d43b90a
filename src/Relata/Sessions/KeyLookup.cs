using Relata.Entities.Metadata;

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
        return session.Identities.Of<T, TKey>().TryGet(wanted, out var tracked) && !tracked.IsExpired
            ? ValueTask.FromResult<Entity?>(tracked)
            : session.Loader.GetAsync(type, wanted, [], populateExisting: false, isAsync, cancellationToken);
    }
}
