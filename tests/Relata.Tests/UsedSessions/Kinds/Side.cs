using Relata.Tests.UsedSessions.Worlds;

namespace Relata.Tests.UsedSessions.Kinds;

/// <summary>A relationship of an entity.</summary>
internal abstract class Side(Kind owner, string name, bool isList)
{
    public Kind Owner { get; } = owner;

    public string Name { get; } = name;

    public bool IsList { get; } = isList;

    public abstract Kind Related { get; }

    /// <summary>What the relationship of a thing must show, by the model.</summary>
    public Func<World, Thing, Expected>? Expected { get; set; }

    public override string ToString() => $"{Owner}.{Name}";

    public abstract bool IsLoaded(Entity owner);

    /// <summary>Reads the relationship, which loads it in its way.</summary>
    public abstract IReadOnlyList<Entity> Read(Entity owner);

    /// <summary>Loads the relationship, whatever its way is.</summary>
    public abstract void Load(Session session, Entity owner);

    public abstract Task ReloadAsync(Session session, Entity owner);

    /// <summary>Sets a relationship to one.</summary>
    public abstract void Set(Entity owner, Entity? related);

    /// <summary>The list of a relationship to many, which is not loaded by that.</summary>
    public abstract void Add(Entity owner, Entity related);

    public abstract void Insert(Entity owner, Entity related);

    public abstract void Remove(Entity owner, Entity related);

    public abstract void ReplaceWith(Entity owner, IEnumerable<Entity> related);
}
