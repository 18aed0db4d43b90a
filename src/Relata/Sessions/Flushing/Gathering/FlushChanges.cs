using System.Collections.Frozen;
using System.Collections.Immutable;
using Relata.Entities;
using Relata.Sessions.Flushing.KeyChanges;

namespace Relata.Sessions.Flushing.Gathering;

/// <summary>The entities and lists that a flush has to write, after all cascades.</summary>
internal sealed record FlushChanges
{
    /// <summary>The session that writes; null for none.</summary>
    public IEntitySession? Session { get; init; }

    /// <summary>New entities, in the order in which they were added.</summary>
    public ImmutableArray<Entity> Inserted { get; init; } = [];

    /// <summary>New entities with the key of a deleted one, whose row is updated instead (a row switch).</summary>
    public ImmutableArray<Entity> Switched { get; init; } = [];

    /// <summary>The deleted entities whose rows are updated to be those of the switched ones. What belonged to them is released as by a delete.</summary>
    public ImmutableArray<Entity> Replaced { get; init; } = [];

    /// <summary>Those of the inserted entities that have the key of a deleted one, whose row goes first.</summary>
    public IReadOnlySet<Entity> Successors { get; init; } = FrozenSet<Entity>.Empty;

    /// <summary>Persistent entities with changes.</summary>
    public ImmutableArray<Entity> Updated { get; init; } = [];

    /// <summary>Those of the updated entities whose primary key was changed.</summary>
    public ImmutableArray<KeyChange> KeyChanges { get; init; } = [];

    /// <summary>Entities whose rows are deleted.</summary>
    public ImmutableArray<Entity> Deleted { get; init; } = [];

    /// <summary>Entities of link classes whose rows are deleted with the changes of many-to-many lists. Nothing else of them is written.</summary>
    public ImmutableArray<Entity> Taken { get; init; } = [];

    /// <summary>The deleted and the replaced entities, which nothing refers to after the flush.</summary>
    public ImmutableArray<Entity> Gone => Replaced.IsEmpty ? Deleted : [.. Deleted, .. Replaced];

    /// <summary>Entities whose rows are kept, with the column set that says that they are deleted.</summary>
    public ImmutableArray<Entity> SoftDeleted { get; init; } = [];

    /// <summary>Changed lists of persistent entities.</summary>
    public ImmutableArray<RelatedList> Lists { get; init; } = [];

    /// <summary>Returns a copy of the entity with the values of its row, if the entity has changed or takes over another's row; otherwise null.</summary>
    public Func<Entity, Entity?> Before { get; init; } = static _ => null;

    /// <summary>Objects with the values of their rows, for entities that do not know their former unique values, where these matter.</summary>
    public IReadOnlyDictionary<Entity, Entity> Stored { get; init; } = FrozenDictionary<Entity, Entity>.Empty;

    /// <summary>Whether a filter may hide rows that a relationship leads to, so that a loaded list does not tell whether there are others.</summary>
    public Func<Relationship, bool> HidesRows { get; init; } = static _ => false;

    /// <summary>Returns the foreign keys of the database that refer to rows of a hierarchy, by its root.</summary>
    public Func<EntityType, ImmutableArray<ForeignKey>> KeysInto { get; init; } = static _ => [];

    /// <summary>Whether the transaction has written foreign keys that loaded relationships do not show before its commit.</summary>
    public bool HasAssignedKeys { get; init; }

    /// <summary>Whether a reference of a row to itself must be set to NULL before the row is deleted.</summary>
    public bool IsOwnReferenceCleared { get; init; }

    /// <summary>Whether dependents of a deleted entity are left to the ON DELETE action of their foreign key.</summary>
    public Func<Relationship, bool> LeavesDependents { get; init; } = static relationship => relationship.PassiveDeletes;

    /// <summary>Returns an object with the unique values and foreign keys of an entity's row; null if the entity has them.</summary>
    public Entity? FindRow(Entity entity) => Stored.GetValueOrDefault(entity) ?? Before(entity);
}
