using Relata.Entities.Keys;
using Relata.Entities.Metadata;
using Relata.Loaders.Plans;
using Relata.Loaders.Reading;

namespace Relata.Loaders.Running;

/// <summary>Loads the rows with the primary keys of the given entities, as far as they exist.</summary>
internal readonly struct GetByKeys(
    GraphLoader loader, LoadPlan plan, object?[] values, IReadOnlyList<Entity> sameKeys, bool populateExisting, bool isAsync, CancellationToken cancellationToken)
    : IEntityVisitor<ValueTask<IReadOnlyList<Entity>>>
{
    /// <summary>Whether entities keep the options of the query that returned them.</summary>
    public bool KeepsContexts { get; init; }

    public async ValueTask<IReadOnlyList<Entity>> Visit<T, TKey>(EntityType<T, TKey> type)
        where T : Entity, IEntity<T, TKey>
        where TKey : notnull
    {
        var keys = new KeySet<T, TKey>(sameKeys.Count);
        foreach (var entity in sameKeys)
        {
            keys.Add(T.GetKey(ChangedKey.Stored((T)entity)));
        }

        var found = new List<T>(sameKeys.Count);
        await loader.RunAsync(plan, new RootRows<T>(found), values, keys, populateExisting, isAsync, cancellationToken, KeepsContexts).ConfigureAwait(false);
        return found;
    }
}
