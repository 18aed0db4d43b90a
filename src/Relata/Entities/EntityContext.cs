using Relata.Relations;

namespace Relata.Entities;

/// <summary>The session and the load plan that entities of one class share when one result brought them.</summary>
/// <remarks>Each entity of a session refers to one. The loaders implement it, because the load plan is theirs.</remarks>
internal abstract class EntityContext
{
    /// <summary>The session, open or closed.</summary>
    public abstract IEntitySession Session { get; }

    /// <summary>Whether the load plan says that the relationship is never loaded.</summary>
    public abstract bool IsNeverLoaded(Relationship relationship);

    /// <summary>Loads a relationship at an access, with the strategy of the load plan.</summary>
    public abstract void Load(Entity owner, Relationship relationship);
}
