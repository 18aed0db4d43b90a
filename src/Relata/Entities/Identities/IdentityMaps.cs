using Relata.Entities.Keys;

namespace Relata.Entities.Identities;

/// <summary>The identity maps of a session, by entity type. The classes of a hierarchy have one map: an object is the same whatever class is asked for.</summary>
internal sealed class IdentityMaps
{
    private readonly Dictionary<EntityType, IdentityMap> _maps = [];

    public IEnumerable<Entity> Entities => _maps.Values.SelectMany(map => map.Entities);

    /// <summary>Whether there may be entities with columns that are not loaded. Never reset.</summary>
    public bool HasUnloadedColumns { get; set; }

    public IdentityMap<TKey> Of<T, TKey>()
        where T : Entity, IEntity<T, TKey>
        where TKey : notnull => (IdentityMap<TKey>)Of(T.EntityType);

    public IdentityMap Of(EntityType type)
    {
        if (!_maps.TryGetValue(type.Root, out var map))
        {
            _maps.Add(type.Root, map = IdentityMap.Create(type.Root));
        }

        return map;
    }

    /// <summary>The entities of a class and of those that derive from it.</summary>
    public IEnumerable<Entity> EntitiesOf(EntityType type) => type.Base is null ? Of(type).Entities : Of(type).Entities.Where(type.IsInstance);

    /// <summary>Keeps entities only as long as something else refers to them, and again those that were released before and read again.</summary>
    public void Release(List<Entity> entities)
    {
        foreach (var entity in entities)
        {
            Of(entity.GetEntityType()).Release(entity);
        }

        foreach (var map in _maps.Values)
        {
            map.ReleaseAgain();
        }
    }

    /// <summary>The principal that a foreign key refers to; null if the key is null or the principal is not in memory.</summary>
    public Entity? FindPrincipal(ForeignKey key, Entity dependent) => key.Accept<PrincipalSearch, Entity?>(new PrincipalSearch(this, dependent));

    private readonly struct PrincipalSearch(IdentityMaps identities, Entity dependent) : IForeignKeyVisitor<Entity?>
    {
        public Entity? Visit<TDependent, TPrincipal, TKey>(ForeignKey<TDependent, TPrincipal, TKey> key)
            where TDependent : Entity, IEntity<TDependent>
            where TPrincipal : Entity, IEntity<TPrincipal, TKey>
            where TKey : notnull =>
            key.TryGetKey((TDependent)dependent, out var wanted) && identities.Of<TPrincipal, TKey>().TryGet<TPrincipal>(wanted, out var principal) ? principal : null;
    }
}
