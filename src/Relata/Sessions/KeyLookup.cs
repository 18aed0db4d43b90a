using Relata.Mapping;

namespace Relata.Sessions;

/// <summary>Finds the object of a primary key in the session, or else in the database; null where neither has it.</summary>
internal readonly struct KeyLookup<TGiven>(Session session, TGiven key, bool isAsync, CancellationToken cancellationToken) : IEntityVisitor<ValueTask<Entity?>>
    where TGiven : notnull
{
    public ValueTask<Entity?> Visit<T, TKey>(EntityType<T, TKey> type)
        where T : Entity, IEntity<T, TKey>
        where TKey : notnull
    {
        var wanted = type.KeyOf(key);
        return session.Identities.Of<T, TKey>().TryGet(wanted, out var held) && !held.IsExpired
            ? ValueTask.FromResult<Entity?>(held)
            : session.Loader.GetAsync(type, wanted, [], populateExisting: false, isAsync, cancellationToken);
    }
}
