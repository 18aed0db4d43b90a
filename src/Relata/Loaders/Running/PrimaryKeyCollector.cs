using Relata.Entities.Keys;
using Relata.Entities.Metadata;
using Relata.Values;

namespace Relata.Loaders.Running;

/// <summary>Collects the primary keys of entities in a set.</summary>
internal readonly struct PrimaryKeyCollector(IReadOnlyCollection<Entity> entities) : IEntityVisitor<ValueSet>
{
    public static ValueSet Of(EntityType type, IReadOnlyCollection<Entity> entities) => type.Accept<PrimaryKeyCollector, ValueSet>(new PrimaryKeyCollector(entities));

    public ValueSet Visit<T, TKey>(EntityType<T, TKey> type)
        where T : Entity, IEntity<T, TKey>
        where TKey : notnull
    {
        var keys = new KeySet<T, TKey>(entities.Count);
        foreach (var entity in entities)
        {
            keys.Add(T.GetKey(ChangedKey.Stored((T)entity)));
        }

        return keys;
    }
}
