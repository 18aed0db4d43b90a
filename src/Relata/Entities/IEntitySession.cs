using Relata.Relations;

namespace Relata.Entities;

/// <summary>The members of the session that entities and their lists call: notifications of changes, and lookups in the identity map.</summary>
internal interface IEntitySession
{
    /// <summary>Whether the session has been closed: its entities are detached.</summary>
    bool IsClosed { get; }

    /// <summary>Called before an entity of the session changes.</summary>
    void Changing(Entity entity);

    /// <summary>Called before a list of an entity of the session changes.</summary>
    void Changing(RelatedList list);

    /// <summary>Called when a one-to-one relationship is set and the entity it referred to is not known.</summary>
    void Replacing(Entity owner, ToOne relationship);

    /// <summary>Adds an entity because an entity of the session refers to it.</summary>
    void CascadeAdd(Entity entity);

    /// <summary>Expunges a pending entity that was removed from the owner it depends on.</summary>
    void CascadeOrphan(Entity entity);

    /// <summary>The related entity if the identity map has it. Sends nothing.</summary>
    Entity? FindInMemory(Entity owner, ToOne relationship);
}
