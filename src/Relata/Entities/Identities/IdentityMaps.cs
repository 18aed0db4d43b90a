using Relata.Entities.Keys;

namespace Relata.Entities.Identities;

/// <summary>The identity maps of a session, by entity type. The classes of a hierarchy have one map: an object is the same whatever class is asked for.</summary>
internal sealed class IdentityMaps
{
    private readonly Dictionary<EntityType, IdentityMap> _maps = [];

    // The same entities by the unique keys to which foreign keys refer, if they have been looked for.
    private Dictionary<Type, IdentityMap>? _uniqueKeys;
    private List<Entity>? _withoutKey;

    // Dependents by their foreign keys, if a primary key to which they refer has changed.
    private Dictionary<ForeignKey, DependentMap>? _dependents;

    public IEnumerable<Entity> Entities => _maps.Values.SelectMany(map => map.Entities);

    /// <summary>Whether there may be entities with columns that are not loaded. Never reset.</summary>
    public bool HasUnloadedColumns { get; set; }

    public IdentityMap<TKey> Of<T, TKey>()
        where T : Entity, IEntity<T, TKey>
        where TKey : notnull => (IdentityMap<TKey>)Of(T.EntityType);

    /// <summary>The principals of a foreign key, by the key that it refers to.</summary>
    public IdentityMap<TKey> Of<T, TKey>(ForeignKey key)
        where T : Entity, IEntity<T, TKey>
        where TKey : notnull => key.IsToPrimaryKey ? Of<T, TKey>() : ByUniqueKey<T, TKey>(key);

    public IdentityMap Of(EntityType type)
    {
        if (!_maps.TryGetValue(type.Root, out var map))
        {
            _maps.Add(type.Root, map = IdentityMap.Create(type.Root));
        }

        return map;
    }

    /// <summary>Adds an entity that only foreign keys to unique keys can find, because its primary key is not known yet.</summary>
    public void AddWithoutKey(Entity entity)
    {
        Of(entity.GetEntityType()).Replacements++;
        (_withoutKey ??= []).Add(entity);
    }

    /// <summary>Raised when keys by which lists are looked up may have changed without their setters.</summary>
    public int KeyChanges { get; private set; }

    /// <summary>Notes that an entity has been read again or restored, and may have other unique keys and foreign keys.</summary>
    /// <param name="type">The class of the entity.</param>
    /// <param name="hasListKeys">Whether keys by which lists are looked up may be other ones.</param>
    public void NoteRefresh(EntityType type, bool hasListKeys = true)
    {
        KeyChanges += hasListKeys && type.HasListKeys ? 1 : 0;
        if (_uniqueKeys is not null)
        {
            Of(type).Replacements++;
        }

        if (_dependents is not null)
        {
            Of(type).Changes++;
        }
    }

    /// <summary>Whether <see cref="NoteForeignKeys"/> notes anything.</summary>
    public bool NotesForeignKeys => _dependents is not null;

    /// <summary>The dependents by a foreign key that their rows hold.</summary>
    public DependentMap DependentsBy(ForeignKey key)
    {
        if (!(_dependents ??= []).TryGetValue(key, out var map))
        {
            _dependents.Add(key, map = key.Accept<DependentMapMaker, DependentMap>(new DependentMapMaker(Of(key.Dependent))));
        }

        map.Update();
        return map;
    }

    /// <summary>Notes that the row of an entity holds another foreign key.</summary>
    public void NoteForeignKeys(Entity entity)
    {
        foreach (var map in _dependents?.Values ?? Enumerable.Empty<DependentMap>())
        {
            map.Note(entity);
        }
    }

    /// <summary>Notes that foreign keys may have changed in a way that no other method has been told of.</summary>
    public void ForgetForeignKeys() => _dependents = null;

    /// <summary>The entities of a class and of those that derive from it.</summary>
    public IEnumerable<Entity> EntitiesOf(EntityType type) => type.Base is null ? Of(type).Entities : Of(type).Entities.Where(type.IsInstance);

    /// <summary>Keeps entities only as long as something else refers to them, and again those that were released before and read again.</summary>
    public void Release(List<Entity> entities)
    {
        ForgetForeignKeys();
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

    private UniqueKeyMap<T, TKey> ByUniqueKey<T, TKey>(ForeignKey key)
        where T : Entity, IEntity<T, TKey>
        where TKey : notnull
    {
        if (_uniqueKeys?.GetValueOrDefault(typeof(TKey)) is not UniqueKeyMap<T, TKey> map)
        {
            map = new UniqueKeyMap<T, TKey>(Of(T.EntityType), key);
            (_uniqueKeys ??= []).Add(typeof(TKey), map);
        }

        map.Update(_withoutKey);
        return map;
    }

    private readonly struct DependentMapMaker(IdentityMap dependents) : IForeignKeyVisitor<DependentMap>
    {
        public DependentMap Visit<TDependent, TPrincipal, TKey>(ForeignKey<TDependent, TPrincipal, TKey> key)
            where TDependent : Entity, IEntity<TDependent>
            where TPrincipal : Entity, IEntity<TPrincipal, TKey>
            where TKey : notnull => new DependentMap<TDependent, TPrincipal, TKey>(dependents, key);
    }

    private readonly struct PrincipalSearch(IdentityMaps identities, Entity dependent) : IForeignKeyVisitor<Entity?>
    {
        public Entity? Visit<TDependent, TPrincipal, TKey>(ForeignKey<TDependent, TPrincipal, TKey> key)
            where TDependent : Entity, IEntity<TDependent>
            where TPrincipal : Entity, IEntity<TPrincipal, TKey>
            where TKey : notnull =>
            key.TryGetKey((TDependent)dependent, out var wanted) && identities.Of<TPrincipal, TKey>(key).TryGet<TPrincipal>(wanted, out var principal) ? principal : null;
    }
}
