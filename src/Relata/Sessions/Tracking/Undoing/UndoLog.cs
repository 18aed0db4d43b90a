using Relata.Entities;
using Relata.Sessions.Flushing.Results;
using Relata.Sessions.Tracking.Undoing.Inserted;

namespace Relata.Sessions.Tracking.Undoing;

/// <summary>The state of entities and lists before their first change in a transaction or savepoint, to which a rollback restores them.</summary>
internal sealed class UndoLog
{
    private readonly Dictionary<Entity, Entity> _entities = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<RelatedList, (object Snapshot, EntityContext? Context)> _lists = [];
    private HashSet<ForeignKey>? _cleared;
    private HashSet<Entity>? _expired;
    private HashSet<EntityType>? _written;

    // The entities that were in memory before rows of their class were first written without objects: they show what the rows held before.
    private HashSet<Entity>? _known;

    private InsertedRows? _inserted;

    // Null for none.
    private List<(RelatedList List, Entity Entity)>? _brought;

    /// <summary>The length of <see cref="UnitOfWork.AssignedKeys"/> at the beginning of the scope.</summary>
    public int AssignedKeys { get; init; }

    /// <summary>The number of <see cref="UnitOfWork.Messages"/> at the beginning of the scope.</summary>
    public int Messages { get; init; }

    /// <summary>How many rows the flushes of the scope have written; null for none.</summary>
    public WriteCounts? Counts { get; private set; }

    /// <summary>Lists with a new entity that the program has added itself, or that has brought their owner into the session. A rollback takes it out of them, also where the owner is detached again.</summary>
    public IReadOnlyCollection<(RelatedList List, Entity Entity)> Brought => _brought ?? [];

    /// <summary>Foreign keys that were set to NULL in all rows referring to a deleted principal, in memory or not.</summary>
    public IReadOnlyCollection<ForeignKey> Cleared => _cleared ?? [];

    /// <summary>Entities that were expired or refreshed, so that their recorded state may be out of date.</summary>
    public IReadOnlyCollection<Entity> Expired => _expired ?? [];

    /// <summary>The rows that were inserted without objects of the session.</summary>
    public InsertedRows Inserted => _inserted ??= new();

    /// <summary>Whether there may be <see cref="Inserted"/> rows.</summary>
    public bool HasInserted => _inserted is not null;

    /// <summary>Whether rows were written without their objects, in memory or not.</summary>
    public bool HasWritten => IsAnyWritten || _written is not null;

    /// <summary>Whether SQL of the program was executed, which may have written any rows.</summary>
    private bool IsAnyWritten { get; set; }

    /// <summary>Whether nothing is recorded.</summary>
    public bool IsEmpty => _entities.Count == 0 && _lists.Count == 0 && _cleared is null && _expired is null && _brought is null && _inserted is null && !HasWritten;

    public IReadOnlyCollection<Entity> Entities => _entities.Keys;

    public IReadOnlyCollection<RelatedList> Lists => _lists.Keys;

    /// <summary>Records the present state of an entity; false if an earlier state is already recorded.</summary>
    public bool Keep(Entity entity)
    {
        if (_entities.ContainsKey(entity))
        {
            return false;
        }

        _entities.Add(entity, entity.Snapshot());
        return true;
    }

    public void Keep(RelatedList list)
    {
        if (!_lists.ContainsKey(list))
        {
            _lists.Add(list, (list.Snapshot(), list.Owner?.Context));
        }
    }

    public void NoteCounts(WriteCounts counts) => (Counts ??= new()).Add(counts);

    /// <inheritdoc cref="Brought" />
    public void NoteBrought(RelatedList list, Entity entity) => (_brought ??= []).Add((list, entity));

    public void NoteCleared(ForeignKey key) => (_cleared ??= []).Add(key);

    public void NoteExpired(Entity entity) => (_expired ??= new(ReferenceEqualityComparer.Instance)).Add(entity);

    /// <summary>Notes that rows of a class are written without their objects.</summary>
    /// <param name="type">The class.</param>
    /// <param name="held">The session's entities of the classes in its hierarchy.</param>
    public void NoteWritten(EntityType type, IEnumerable<Entity> held)
    {
        if (!IsWritten(type))
        {
            (_known ??= new(ReferenceEqualityComparer.Instance)).UnionWith(held);
            (_written ??= []).Add(type.Root);
        }
    }

    /// <summary>Notes that SQL of the program is executed.</summary>
    /// <param name="held">The session's entities.</param>
    public void NoteAnyWritten(IEnumerable<Entity> held)
    {
        if (!IsAnyWritten)
        {
            (_known ??= new(ReferenceEqualityComparer.Instance)).UnionWith(held.Where(entity => !IsWritten(entity.GetEntityType())));
            IsAnyWritten = true;
        }
    }

    /// <summary>Whether rows of a class may have been written without their objects.</summary>
    public bool IsWritten(EntityType type) => IsAnyWritten || _written?.Contains(type.Root) == true;

    /// <summary>Whether an entity may have been read after a write without objects.</summary>
    public bool MayShowWritten(Entity entity) => IsWritten(entity.GetEntityType()) && _known?.Contains(entity) != true;

    /// <summary>The recorded state of an entity; null if there is none.</summary>
    public Entity? Find(Entity entity) => _entities.GetValueOrDefault(entity);

    public void Forget(Entity entity)
    {
        _entities.Remove(entity);
        _expired?.Remove(entity);
    }

    /// <summary>Merges a released savepoint into the outer scope, whose own records are older and take precedence.</summary>
    public void MergeInto(UndoLog outer)
    {
        foreach (var (entity, snapshot) in _entities)
        {
            outer._entities.TryAdd(entity, snapshot);
        }

        foreach (var (list, snapshot) in _lists)
        {
            outer._lists.TryAdd(list, snapshot);
        }

        if (Counts is { } counts)
        {
            outer.NoteCounts(counts);
        }

        foreach (var (list, entity) in Brought)
        {
            outer.NoteBrought(list, entity);
        }

        foreach (var key in Cleared)
        {
            outer.NoteCleared(key);
        }

        foreach (var entity in Expired)
        {
            outer.NoteExpired(entity);
        }

        _inserted?.AddTo(outer.Inserted);
        if (HasWritten)
        {
            (outer._known ??= new(ReferenceEqualityComparer.Instance)).UnionWith((_known ?? []).Where(entity => !outer.IsWritten(entity.GetEntityType())));
            (outer._written ??= []).UnionWith(_written ?? []);
            outer.IsAnyWritten |= IsAnyWritten;
        }
    }

    public bool IsExpired(Entity entity) => _expired?.Contains(entity) == true;

    /// <summary>The context that the owner of a list had when the list was recorded.</summary>
    public EntityContext? FindContext(RelatedList list) => _lists[list].Context;

    /// <summary>Whether a state of the entity or list is recorded.</summary>
    public bool Contains(Entity entity) => _entities.ContainsKey(entity);

    /// <inheritdoc cref="Contains(Entity)" />
    public bool Contains(RelatedList list) => _lists.ContainsKey(list);

    public void RestoreEntities()
    {
        foreach (var (entity, snapshot) in _entities)
        {
            entity.GetEntityType().Copy(snapshot, entity);
            entity.RestoreBookkeeping(snapshot);
        }
    }

    public void RestoreLists()
    {
        foreach (var (list, snapshot) in _lists)
        {
            list.Restore(snapshot.Snapshot);
        }
    }
}
