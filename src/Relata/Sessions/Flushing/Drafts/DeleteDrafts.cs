using System.Collections.Immutable;
using Relata.Entities.Identities;
using Relata.Entities.Relationships.Links;
using Relata.Mapping;
using Relata.Sessions.Flushing.Gathering;
using Relata.Sessions.Flushing.Versions;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.Drafts;

/// <summary>Drafts the deletes of a flush, dependents before principals, and the updates that clear foreign keys of remaining dependents.</summary>
internal sealed class DeleteDrafts
{
    private readonly FlushChanges _changes;
    private readonly RowDrafts _rows;
    private readonly HashSet<Entity> _deleted;
    private readonly IdentityMaps _byKey = new();
    private readonly Dictionary<EntityType, List<Entity>> _byType;

    public DeleteDrafts(FlushChanges changes, RowDrafts rows)
    {
        _changes = changes;
        _rows = rows;
        _deleted = new HashSet<Entity>(changes.Deleted, ReferenceEqualityComparer.Instance);
        _byType = changes.Deleted.GroupBy(entity => entity.GetEntityType().Root).ToDictionary(group => group.Key, group => group.ToList());
        foreach (var entity in changes.Deleted)
        {
            _byKey.Of(entity.GetEntityType()).Add(entity);
        }
    }

    /// <summary>Updates that set foreign keys to deleted rows to NULL, for relationships without a delete cascade.</summary>
    public IEnumerable<FlushWrite> Clears()
    {
        foreach (var (type, owners) in _byType)
        {
            foreach (var clear in Clears(type, owners, isRowKept: false).Concat(UnguardedClears(type, owners)))
            {
                yield return clear;
            }
        }

        foreach (var owners in _changes.Replaced.GroupBy(entity => entity.GetEntityType().Root))
        {
            foreach (var clear in Clears(owners.Key, [.. owners], isRowKept: true))
            {
                yield return clear;
            }
        }
    }

    // No constraint refuses the delete of a row in one of several tables that others refer to by references of their own.
    private IEnumerable<FlushWrite> UnguardedClears(EntityType type, List<Entity> owners)
    {
        foreach (var key in _changes.KeysInto(type))
        {
            if (key is { HasConstraint: false, IsNullable: true } && !key.Dependent.IsView && !key.PrincipalRelationships.Any() && owners.Where(key.Principal.IsInstance).ToImmutableArray() is { IsEmpty: false } principals)
            {
                yield return new ClearKeyWrite(key, principals);
            }
        }
    }

    // The database acts on rows that are deleted, not on those that new entities take.
    private IEnumerable<FlushWrite> Clears(EntityType type, List<Entity> owners, bool isRowKept)
    {
        foreach (var relationship in type.Hierarchy.Relationships)
        {
            if (!relationship.IsReadOnly && relationship.Link is ForeignKeyLink { IsHeldByOwner: false } link && !relationship.Cascade.HasFlag(Cascade.Delete))
            {
                var principals = owners.Where(owner => relationship.Owner.IsInstance(owner) && MayBeReferredTo(relationship, owner)).ToImmutableArray();
                if (!principals.IsEmpty && link.Key.IsNullable)
                {
                    yield return new ClearKeyWrite(link.Key, principals) { IsLeftToDatabase = !isRowKept && _changes.LeavesDependents(relationship), Classes = ClassesOf(relationship, principals) };
                }
                else
                {
                    CheckNotReferredTo(relationship, principals);
                }
            }
        }
    }

    /// <summary>
    /// The deletes that need not follow the updates, and those that must: an update may make a row refer to another principal than a deleted one.
    /// </summary>
    public (List<FlushWrite> Early, List<FlushWrite> Late) Deletes()
    {
        var (early, late) = (new List<FlushWrite>(), new List<FlushWrite>());
        if (_byType.Count == 0)
        {
            return (early, late);
        }

        var waiting = new HashSet<EntityType>();
        var changedKeys = _rows.All.Where(row => !row.IsInsert).SelectMany(row => row.Type.ForeignKeys.Where(key => key.Columns.Any(row.Entity.IsColumnChanged) || row.Copies.Any(copy => copy.Key == key)));
        Await(waiting, changedKeys.Concat(_rows.All.Where(row => !row.IsInsert).GroupBy(row => row.Type).SelectMany(Cascading)));
        foreach (var group in Enumerable.Reverse(TableOrder.OfDeleted(_byType.Keys)))
        {
            var isLate = group.Any(waiting.Contains);
            if (isLate)
            {
                Await(waiting, group.SelectMany(type => type.Hierarchy.ForeignKeys));
            }

            (isLate ? late : early).AddRange(group.Count > 1 || TableOrder.IsCyclic(group) ? Cyclic(group) : [Delete(group[0], _byType[group[0]])]);
        }

        return (early, late);
    }

    // What is written late must still have its row then: the database deletes it with the former principal, and that with its own, by ON DELETE CASCADE.
    private static void Await(HashSet<EntityType> waiting, IEnumerable<ForeignKey> keys)
    {
        foreach (var root in keys.Select(key => key.Principal.Root))
        {
            if (waiting.Add(root))
            {
                waiting.UnionWith(root.Hierarchy.CascadingPrincipals);
            }
        }
    }

    // The keys by which the database may delete updated rows with a deleted one. Whether it does over rows between them is not known.
    private IEnumerable<ForeignKey> Cascading(IGrouping<EntityType, RowDraft> updated) =>
        updated.Key.ForeignKeys.Where(key => key.OnDelete == OnDelete.Cascade
            && (key.Principal.Root.Hierarchy.CascadingPrincipals.Overlaps(_byType.Keys) || updated.Any(row => FindDeleted(key, row.Entity) is not null)));

    private static DeleteWrite Delete(EntityType type, IEnumerable<Entity> rows) => new(type, [.. rows]) { Compared = ComparedColumns.OfDelete(type) };

    private List<FlushWrite> Cyclic(List<EntityType> group)
    {
        var graph = new RowGraph(group.SelectMany(type => _byType[type]));
        var clears = new List<KeyCopy>();
        foreach (var dependent in group.SelectMany(type => _byType[type]))
        {
            foreach (var key in dependent.GetEntityType().ForeignKeys)
            {
                if (!group.Contains(key.Principal.Root) || FindDeleted(key, dependent) is not { } principal)
                {
                    continue;
                }

                if (principal != dependent)
                {
                    graph.Add(principal, dependent, new KeyCopy(key, dependent, null));
                }
                else if (_changes.IsOwnReferenceCleared && key.IsNullable)
                {
                    clears.Add(new KeyCopy(key, dependent, null));
                }
            }
        }

        var levels = graph.Levels(clears.Add);
        var writes = clears.GroupBy(copy => copy.Key)
            .Select(copies => (FlushWrite)new UpdateWrite(copies.Key.Dependent, copies.Key.Columns, [.. copies.Select(copy => copy.Dependent)]) { Copies = [.. copies] })
            .ToList();

        // DELETE processes the rows of one table in the given order: one statement is enough for a tree of any depth.
        writes.AddRange(group.Count == 1 && !group[0].IsConcrete
            ? [Delete(group[0], levels.SelectMany(level => level))]
            : levels.SelectMany(level => level.GroupBy(entity => entity.GetEntityType().Root)).Select(rows => Delete(rows.Key, rows)));
        return writes;
    }

    // The stored foreign key counts: a changed one of a deleted row is never written.
    private Entity? FindDeleted(ForeignKey key, Entity dependent) => _byKey.FindPrincipal(key, _changes.Before(dependent) ?? dependent);

    private bool MayBeReferredTo(Relationship relationship, Entity owner) =>
        !relationship.IsLoaded(owner) || _changes.HidesRows(relationship) || relationship.InMemory(owner).Any(related => !_deleted.Contains(related));

    // Each class has a table of its own, which takes a statement. A row that is not in a loaded list is refused by the constraint; without one, all tables are cleared.
    private HashSet<EntityType>? ClassesOf(Relationship relationship, ImmutableArray<Entity> owners) =>
        relationship.Related.IsConcrete && relationship.Link is ForeignKeyLink { Key.HasConstraint: true } && !_changes.HasAssignedKeys && !_changes.HidesRows(relationship) && owners.All(relationship.IsLoaded)
            ? [.. owners.SelectMany(relationship.InMemory).Where(related => !_deleted.Contains(related)).Select(related => related.GetEntityType())]
            : null;

    private void CheckNotReferredTo(Relationship relationship, ImmutableArray<Entity> owners)
    {
        foreach (var owner in owners)
        {
            if (relationship.InMemory(owner).Any(related => StillRefers(related, relationship, owner)))
            {
                throw new SessionStateException(
                    $"A {owner.GetEntityType().Name} is deleted, but {relationship} still leads to {relationship.Related.Name} objects, "
                    + $"whose foreign key cannot be null. Delete them too, or set Cascade = Cascade.All on {relationship}.");
            }
        }
    }

    private bool StillRefers(Entity related, Relationship relationship, Entity owner) =>
        related.StoredState == EntityState.Persistent
        && !_deleted.Contains(related)
        && relationship.Link is ForeignKeyLink { Key: var key }
        && key.Refers(related, owner)
        && !_rows.MovesAway(related, key, owner);
}
