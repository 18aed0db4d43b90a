using Relata.Entities.Metadata;

namespace Relata.Entities.Identities;

/// <summary>A session's entities of one class, one instance for each primary key.</summary>
internal abstract class IdentityMap
{
    public static IdentityMap Create(EntityType type) => type.Accept<Maker, IdentityMap>(default);

    /// <summary>The number of entities, without the released ones.</summary>
    public abstract int Count { get; }

    /// <summary>How often an entity was added other than with its row, released or removed. With <see cref="Count"/> it tells whether the map has changed.</summary>
    public int Replacements { get; set; }

    /// <summary>How often an entity was added other than with its row, released, removed or restored, or read again. A key that was changed is not counted.</summary>
    public int Changes { get; set; }

    public abstract void Add(Entity entity);

    public abstract void Remove(Entity entity);

    /// <summary>Moves an entity from one key to another.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="from">An object with the former key.</param>
    /// <param name="to">An object with the new key.</param>
    public abstract void Move(Entity entity, Entity from, Entity to);

    /// <summary>Keeps an entity only as long as something else refers to it. It is found as before until then.</summary>
    public abstract void Release(Entity entity);

    /// <summary>Releases the entities that were released before and read again.</summary>
    public abstract void ReleaseAgain();

    /// <summary>The session's instance with the primary key of the given entity; null if there is none.</summary>
    public abstract Entity? Find(Entity sameKey);

    public abstract IEnumerable<Entity> Entities { get; }

    /// <summary>The entities without the released ones.</summary>
    public abstract IEnumerable<Entity> Held { get; }

    /// <summary>The released entities to which something still refers.</summary>
    public abstract IEnumerable<Entity> Released { get; }

    /// <summary>Whether an entity is kept only as long as something else refers to it.</summary>
    public abstract bool IsReleased(Entity entity);

    private readonly struct Maker : IEntityVisitor<IdentityMap>
    {
        public IdentityMap Visit<T, TKey>(EntityType<T, TKey> type)
            where T : Entity, IEntity<T, TKey>
            where TKey : notnull => new IdentityMap<T, TKey>();
    }
}
