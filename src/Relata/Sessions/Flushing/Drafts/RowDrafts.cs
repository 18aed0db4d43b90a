using System.Collections.Frozen;
using System.Collections.Immutable;
using Relata.Entities;
using Relata.Entities.Identities;
using Relata.Entities.Relationships;
using Relata.Entities.Relationships.Links;
using Relata.Sessions.Flushing.Gathering;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.Drafts;

/// <summary>Drafts the rows that a flush inserts and updates, with the foreign keys that changed relationships determine.</summary>
internal sealed class RowDrafts
{
    private readonly Dictionary<Entity, RowDraft> _rows = new(ReferenceEqualityComparer.Instance);
    private readonly List<RowDraft> _all = [];
    // Also those whose rows other entities take.
    private readonly IReadOnlySet<Entity> _deleted;
    private readonly IReadOnlySet<Entity> _switched;

    // Their rows stay, and nothing else of them is written.
    private readonly IReadOnlySet<Entity> _softDeleted;
    private readonly List<OutsideReference> _outside = [];
    private readonly IReadOnlySet<Entity> _successors;
    private readonly Func<Entity, Entity?> _before;
    private readonly IEntitySession? _session;

    // Null if no primary key changes.
    private readonly FormerKeys? _formerKeys;

    private HashSet<RowDraft>? _sharing;

    public RowDrafts(FlushChanges changes)
    {
        _formerKeys = changes.KeyChanges.IsEmpty ? null : new FormerKeys(changes);
        (_deleted, _switched, _softDeleted) = (SetOf(changes.Gone), SetOf(changes.Switched), SetOf(changes.SoftDeleted));
        (_successors, _before, _session) = (changes.Successors, changes.Before, changes.Session);
        Add(changes.Inserted, isInsert: true);
        Add(changes.Switched, isInsert: false, isWhole: true);
        Add(changes.Updated, isInsert: false);

        // The keys may add further rows.
        for (var (i, given) = (0, _all.Count); i < given; i++)
        {
            if (_all[i].Entity.HasToOneChanges)
            {
                CopyKeys(ReferenceChange.Of(_all[i].Entity));
            }
        }

        CopyKeysOfLists(changes.Inserted);
        CopyKeysOfLists(changes.Switched);
        foreach (var list in changes.Lists)
        {
            CopyKeys(ReferenceChange.Of(list));
        }

        CheckRemoved(changes);
        if (!changes.Deleted.IsEmpty)
        {
            ClearDeletedPrincipals(changes.Deleted);
        }

        if (_sharing is not null)
        {
            foreach (var row in _sharing)
            {
                SharedColumnChecks.Check(row.Entity, row.Copies, changes.Before(row.Entity), isWritten: false);
            }
        }
    }

    public IReadOnlyList<RowDraft> All => _all;

    /// <summary>Changed relationships to entities that are not in the session.</summary>
    public IReadOnlyList<OutsideReference> Outside => _outside;

    /// <summary>Whether the flush writes the foreign key so that the dependent no longer refers to the given principal.</summary>
    public bool MovesAway(Entity dependent, ForeignKey key, Entity principal) =>
        FindCopy(dependent, key) is { } copy
            ? copy.Principal != principal
            : !key.Refers(dependent, principal) && key.Columns.Any(dependent.IsColumnChanged);

    /// <summary>The principal that a changed relationship determines for a foreign key.</summary>
    public Entity? FindPrincipal(Entity dependent, ForeignKey key) => FindCopy(dependent, key)?.Principal;

    /// <summary>The draft of an entity; null if it has none.</summary>
    public RowDraft? Find(Entity entity) => _rows.GetValueOrDefault(entity);

    /// <summary>Takes out a row of which another write writes all changes.</summary>
    public void Remove(RowDraft row) => _all.Remove(row);

    private static IReadOnlySet<Entity> SetOf(ImmutableArray<Entity> entities) => entities.IsEmpty ? FrozenSet<Entity>.Empty : new HashSet<Entity>(entities, ReferenceEqualityComparer.Instance);

    private void Add(ImmutableArray<Entity> entities, bool isInsert, bool isWhole = false)
    {
        foreach (var entity in entities)
        {
            var row = new RowDraft(entity, isInsert) { IsWhole = isWhole };
            _rows.Add(entity, row);
            _all.Add(row);
        }
    }

    private KeyCopy? FindCopy(Entity dependent, ForeignKey key) => _rows.GetValueOrDefault(dependent)?.FindCopy(key);

    private void CopyKeysOfLists(ImmutableArray<Entity> owners)
    {
        foreach (var owner in owners)
        {
            if (ToMany.MayHaveLists(owner.GetEntityType()))
            {
                foreach (var list in ToMany.ListsOf(owner))
                {
                    CopyKeys(ReferenceChange.Of(list));
                }
            }
        }
    }

    private void CopyKeys(IEnumerable<ReferenceChange> changes)
    {
        foreach (var change in changes)
        {
            if (change.Copy.Principal is null)
            {
                RequiredReferences.CheckMayBeNull(change.Copy.Dependent, (ToOne)change.Relationship, change.Copy.Key);
            }
            else if (!_deleted.Contains(change.Copy.Dependent) && !_softDeleted.Contains(change.Copy.Dependent))
            {
                Copy(change);
            }
        }
    }

    // A relationship to an entity outside the session is not written until that entity is added.
    private void Copy(ReferenceChange change)
    {
        var copy = change.Copy;
        SessionBoundary.CheckWritten(_session, change.Relationship, copy.Dependent);
        SessionBoundary.CheckWritten(_session, change.Relationship, copy.Principal!);
        var isDeleted = _deleted.Contains(copy.Principal!);
        if (copy.Dependent.Session is null || copy.Principal!.StoredState == EntityState.Transient)
        {
            if (!isDeleted)
            {
                _outside.Add(new OutsideReference(change.Relationship, copy.Dependent.Session is null ? copy.Dependent : copy.Principal!));
            }

            return;
        }

        if (isDeleted)
        {
            RequiredReferences.CheckMayRefer(copy);
            copy = copy with { Principal = null };
        }
        else
        {
            copy = copy with { IsTakenAlong = _formerKeys?.TakeAlong(copy) == true };
            RequiredReferences.CheckKeyIsKept(change.Relationship, copy);
        }

        if (!_rows.TryGetValue(copy.Dependent, out var row))
        {
            row = new RowDraft(copy.Dependent, isInsert: false);
            _rows.Add(copy.Dependent, row);
            _all.Add(row);
        }

        row.AddCopy(OfSuccessor(copy), change.Relationship);
        if (!copy.Key.Overlapping.IsEmpty)
        {
            (_sharing ??= []).Add(row);
        }
    }

    // The row refers to the deleted one by the same key, and would do so when that is deleted, or what refers to it is cleared.
    private KeyCopy OfSuccessor(KeyCopy copy)
    {
        if (copy.Principal is not { } next || !(_successors.Contains(next) || (_switched.Contains(next) && copy.Key.IsNullable)) || copy.Dependent.StoredState != EntityState.Persistent || !copy.Key.Refers(_before(copy.Dependent) ?? copy.Dependent, next))
        {
            return copy;
        }

        if (copy.Key.ClearedColumns.IsEmpty)
        {
            var (type, dependent) = (next.GetEntityType(), copy.Dependent.GetEntityType());
            throw new SessionStateException(
                $"A new {type.Name} has the key {type.GetKey(next)} of an object that is deleted in the same flush and whose row is not kept, and the {dependent.Name} with key {dependent.GetKey(copy.Dependent)} is to go from that one to it: "
                + $"its foreign key {dependent.Name}.{copy.Key.Name} cannot be null while the one row is gone and the other is not there. Give the new {type.Name} another key, or delete the {dependent.Name} and add another one.");
        }

        return copy with { IsRestored = true };
    }

    /// <summary>Updates that set the foreign keys of rows to NULL that go from a deleted row to another one with its key.</summary>
    public IEnumerable<FlushWrite> Detached() => _successors.Count == 0 ? [] : _all.SelectMany(row => row.Copies).Where(copy => copy.IsRestored && _successors.Contains(copy.Principal!)).GroupBy(copy => copy.Key)
        .Select(copies => new UpdateWrite(copies.Key.Dependent, copies.Key.ClearedColumns, [.. copies.Select(Detach)]) { Originals = [.. copies.Select(copy => copy.Dependent)] });

    // A copy, so that the entity keeps its reference.
    private Entity Detach(KeyCopy copy)
    {
        var row = TemporaryRow.CopyOf(_before(copy.Dependent) ?? copy.Dependent);
        copy.Key.Clear(row);
        return row;
    }

    // Entities with a required foreign key that were removed from a relationship without an inverse.
    private void CheckRemoved(FlushChanges changes)
    {
        foreach (var list in changes.Lists.Where(list => list is { Removed.Count: > 0, Relationship: { Inverse: null, Link: ForeignKeyLink { Key.IsNullable: false } } }))
        {
            foreach (var removed in list.Removed)
            {
                CheckRemoved(list.Relationship!, list.Owner!, removed);
            }
        }

        foreach (var owner in changes.Updated)
        {
            if (!owner.HasToOneChanges)
            {
                continue;
            }

            foreach (var relationship in owner.GetEntityType().Relationships.OfType<ToOne>().Where(relationship => owner.IsToOneChanged(relationship.Index)))
            {
                if (relationship is { Inverse: null, Link: ForeignKeyLink { IsHeldByOwner: false, Key.IsNullable: false } }
                    && changes.Before(owner) is { } before && relationship.GetRelated(before) is { } removed)
                {
                    CheckRemoved(relationship, owner, removed);
                }
            }
        }
    }

    private void CheckRemoved(Relationship relationship, Entity owner, Entity removed)
    {
        var key = ((ForeignKeyLink)relationship.Link).Key;
        if (removed.StoredState == EntityState.Persistent && !_deleted.Contains(removed)
            && key.LeadsTo(removed, owner) && FindCopy(removed, key) is null && !relationship.InMemory(owner).Contains(removed))
        {
            RequiredReferences.CheckMayBeRemoved(relationship, key);
        }
    }

    // A foreign key that was assigned directly to a deleted principal is handled like a reference that was set to it. Another row may take over the value of a
    // unique key.
    private void ClearDeletedPrincipals(ImmutableArray<Entity> entities)
    {
        var (deleted, inserted) = (new IdentityMaps(), new IdentityMaps());
        foreach (var entity in entities)
        {
            deleted.Of(entity.GetEntityType()).Add(entity);
        }

        foreach (var row in _all.Where(row => row.IsInsert))
        {
            if (_successors.Contains(row.Entity))
            {
                inserted.Of(row.Type).Add(row.Entity);
            }
            else
            {
                inserted.AddWithoutKey(row.Entity);
            }
        }

        foreach (var row in _all)
        {
            foreach (var key in row.Type.ForeignKeys)
            {
                if ((row.IsInsert || row.IsWhole || key.Columns.Any(row.Entity.IsColumnChanged))
                    && FindCopy(row.Entity, key) is null && deleted.FindPrincipal(key, row.Entity) is { } principal
                    && inserted.FindPrincipal(key, row.Entity) is null)
                {
                    RequiredReferences.CheckMayRefer(new KeyCopy(key, row.Entity, principal));
                    row.SetCopy(new KeyCopy(key, row.Entity, null));
                }
            }
        }
    }
}
