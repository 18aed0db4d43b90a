using Relata.Relations;

namespace Relata.Entities;

/// <summary>What entities of one class that came with one result share: their session, and how their relationships load.</summary>
/// <remarks>Every entity of a session points to one. The loaders derive from it: the load plan is theirs.</remarks>
internal abstract class EntityContext
{
    /// <summary>The session, open or closed.</summary>
    public abstract IEntitySession Session { get; }

    /// <summary>Whether the load plan says that the relationship is never loaded.</summary>
    public abstract bool IsNeverLoaded(Relationship relationship);

    /// <summary>Loads a relationship that is accessed and not loaded, in the way that the load plan says.</summary>
    public abstract void Load(Entity owner, Relationship relationship);
}
