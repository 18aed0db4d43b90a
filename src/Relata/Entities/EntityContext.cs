namespace Relata.Entities;

/// <summary>The session and load plan shared by the entities of one class in a query result.</summary>
/// <remarks>Each entity of a session refers to one. It is implemented by the loaders, to which load plans belong.</remarks>
internal abstract class EntityContext
{
    /// <summary>The session, open or closed.</summary>
    public abstract IEntitySession Session { get; }

    /// <summary>Whether the load plan excludes the relationship from loading.</summary>
    public abstract bool IsNeverLoaded(Relationship relationship);

    /// <summary>Loads a relationship on access, with the strategy of the load plan.</summary>
    public abstract void Load(Entity owner, Relationship relationship);
}
