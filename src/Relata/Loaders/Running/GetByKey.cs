using Relata.Entities.Metadata;
using Relata.Loaders.Plans;
using Relata.Loaders.Reading;

namespace Relata.Loaders.Running;

/// <summary>Loads the entity with a primary key; null if there is no such row.</summary>
internal readonly struct GetByKey(
    GraphLoader loader, LoadPlan plan, object?[] values, object key, bool populateExisting, bool isAsync, CancellationToken cancellationToken) : IEntityVisitor<ValueTask<Entity?>>
{
    public async ValueTask<Entity?> Visit<T, TKey>(EntityType<T, TKey> type)
        where T : Entity, IEntity<T, TKey>
        where TKey : notnull
    {
        var keys = new KeySet<T, TKey>(expected: 1);
        keys.Add((TKey)key);
        var found = new List<T>(1);
        await loader.RunAsync(plan, new RootRows<T>(found), values, keys, populateExisting, isAsync, cancellationToken).ConfigureAwait(false);
        return found.Count == 0 ? null : found[0];
    }
}
