using Relata.Entities.Metadata;

namespace Relata.Sessions.Tracking.Undoing.Inserted;

/// <summary>Primary keys of rows of one hierarchy.</summary>
internal abstract class InsertedKeys
{
    /// <param name="type">The class at the top of the hierarchy.</param>
    public static InsertedKeys Create(EntityType type) => type.Accept<Maker, InsertedKeys>(default);

    /// <summary>Adds the key of an entity.</summary>
    public abstract void Add(Entity row);

    /// <summary>Whether the key of an entity was added.</summary>
    public abstract bool Contains(Entity row);

    /// <summary>Adds all keys to others of the same hierarchy.</summary>
    public abstract void AddTo(InsertedKeys others);

    private readonly struct Maker : IEntityVisitor<InsertedKeys>
    {
        public InsertedKeys Visit<T, TKey>(EntityType<T, TKey> type)
            where T : Entity, IEntity<T, TKey>
            where TKey : notnull => new InsertedKeys<T, TKey>();
    }
}
