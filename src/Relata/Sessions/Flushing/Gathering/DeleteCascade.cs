using Relata.Entities.Identities;
using Relata.Entities.Keys;
using Relata.Entities.Relationships.Links;
using Relata.Sessions.SoftDeleting;
using Relata.Sessions.Tracking;

namespace Relata.Sessions.Flushing.Gathering;

/// <summary>
/// Finds the rows to which deletes cascade, level by level, with one SELECT for each relationship of a level. Ownership is what it will be after
/// the flush: dependents that were moved to another owner are kept, those that were moved to a deleted owner are deleted.
/// </summary>
internal sealed class DeleteCascade(Session session, UnitOfWork work)
{
    public async ValueTask RunAsync(bool isAsync, CancellationToken cancellationToken)
    {
        if (work.Deleted.Count == 0)
        {
            return;
        }

        foreach (var entity in work.Deleted)
        {
            ChangedKey.Restore(entity);
        }

        var references = new FutureReferences(session, work);
        List<Entity> level = [.. work.Deleted];
        while (level.Count > 0)
        {
            var next = new List<Entity>();
            foreach (var owners in level.GroupBy(entity => entity.GetEntityType().Root))
            {
                foreach (var relationship in owners.Key.Hierarchy.Relationships.Where(relationship => relationship.Cascade.HasFlag(Cascade.Delete) && !relationship.Related.IsView))
                {
                    var having = owners.Where(owner => relationship.Owner.IsInstance(owner) && CascadesTo(owner, relationship)).ToList();
                    var left = having.FindAll(owner => IsLeftToDatabase(owner, relationship));
                    await LoadAsync(having.FindAll(owner => !IsLeftToDatabase(owner, relationship)), relationship, isAsync, cancellationToken).ConfigureAwait(false);
                    var related = having.SelectMany(owner => Related(owner, relationship, references).Select(related => (Owner: owner, Related: related))).ToList();
                    if (left.Count > 0)
                    {
                        await ReadExpiredAsync(relationship.Related, isAsync, cancellationToken).ConfigureAwait(false);
                        related.AddRange(Held(left, relationship, references));
                    }

                    next.AddRange(related.Where(pair => Delete(pair.Owner, relationship, pair.Related)).Select(pair => pair.Related));
                }
            }

            level = next;
            references.Resolve();
        }

        await LoadRequiringAsync(isAsync, cancellationToken).ConfigureAwait(false);
    }

    // Where no constraint tells of rows that need the deleted one, they are looked for: one that a new entity takes stays, and one of several tables has none.
    private async ValueTask LoadRequiringAsync(bool isAsync, CancellationToken cancellationToken)
    {
        foreach (var owners in work.Deleted.GroupBy(entity => entity.GetEntityType()).ToList())
        {
            foreach (var relationship in owners.Key.Relationships)
            {
                if (relationship is { IsReadOnly: false, Link: ForeignKeyLink { IsHeldByOwner: false, Key: { IsNullable: false } key } } && !relationship.Cascade.HasFlag(Cascade.Delete))
                {
                    await LoadAsync(owners.Where(owner => !work.IsDeletedSoftly(owner) && (!key.HasConstraint || IsTaken(owner))), relationship, isAsync, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    private bool IsTaken(Entity deleted) =>
        work.Pending.Count > 0 && work.PendingKeys.Find(deleted) is { } taking && RowSwitch.Takes(taking, deleted, session.Database.Compilation.DeleteActions);

    private async ValueTask LoadAsync(IEnumerable<Entity> owners, Relationship relationship, bool isAsync, CancellationToken cancellationToken)
    {
        var unknown = owners.Where(owner => owner.StoredState == EntityState.Deleted && !IsKnown(owner, relationship)).ToList();
        if (unknown.Count > 0)
        {
            unknown.ForEach(owner => Forget(owner, relationship));
            await session.Loader.LoadRelationshipAsync(unknown, relationship, isFiltered: false, isAsync, cancellationToken).ConfigureAwait(false);
        }
    }

    // Under filters a list has been loaded without the rows that they hide, and it is to be without them again if the delete is rolled back.
    private void Forget(Entity owner, Relationship relationship)
    {
        if (!IsFiltered(relationship))
        {
            relationship.Unload(owner);
            return;
        }

        var list = ((ToMany)relationship).GetList(owner);
        work.Undo.Keep(list);
        work.Cascaded.NoteUnfiltered(owner, relationship);
        if (list.IsLoaded)
        {
            relationship.Reopen(owner);
        }
        else
        {
            relationship.Unload(owner);
        }
    }

    private bool Purge(Entity entity)
    {
        if (work.IsPurged(entity) || (entity.StoredState == EntityState.Deleted && !work.Deleted.Contains(entity)))
        {
            return false;
        }

        if (entity.StoredState == EntityState.Deleted)
        {
            work.Cascaded.NotePurged(entity);
        }
        else
        {
            work.Cascaded.NoteDeleted(entity);
        }

        work.Purge(entity);
        return true;
    }

    private bool IsFiltered(Relationship relationship) => relationship.IsCollection && session.HidesRows(relationship);

    // A loaded reference whose foreign key was assigned directly keeps its previous entity until the commit, so it must be loaded again.
    private bool IsKnown(Entity owner, Relationship relationship) =>
        relationship.IsLoaded(owner)
        && !IsFiltered(relationship)
        && !(relationship is ToOne toOne
            && !owner.IsToOneChanged(toOne.Index)
            && toOne.GetRelated(owner) is { } related
            && relationship.Link is ForeignKeyLink { IsHeldByOwner: true, Key: var key }
            && key.Columns.Any(owner.IsColumnChanged)
            && !key.Refers(owner, related));

    private static IEnumerable<Entity> Related(Entity owner, Relationship relationship, FutureReferences references) =>
        relationship.Link is ForeignKeyLink { IsHeldByOwner: false, Key: var key }
            ? relationship.InMemory(owner).Where(related => !references.MovesAway(related, key, owner)).Concat(references.MovedTo(owner, key))
            : relationship.InMemory(owner);

    // A row that is kept has no ON DELETE action, whether the delete keeps it or a new entity takes it.
    private bool IsLeftToDatabase(Entity owner, Relationship relationship) => !work.IsDeletedSoftly(owner) && PassiveDeletes.AreLeft(session, relationship) && !IsTaken(owner);

    // The foreign key of an expired dependent may have changed. One that has no row stays expired.
    private async ValueTask ReadExpiredAsync(EntityType type, bool isAsync, CancellationToken cancellationToken)
    {
        var expired = session.Identities.EntitiesOf(type).Where(entity => entity is { IsExpired: true, StoredState: EntityState.Persistent }).ToList();
        if (expired.Count > 0)
        {
            await session.Loader.GetManyAsync(type, expired, populateExisting: false, isAsync, cancellationToken).ConfigureAwait(false);
        }
    }

    // Those in memory, whether or not a list has them.
    private IEnumerable<(Entity Owner, Entity Related)> Held(List<Entity> owners, Relationship relationship, FutureReferences references)
    {
        var key = ((ForeignKeyLink)relationship.Link).Key;
        var principals = new IdentityMaps();
        foreach (var owner in owners.Where(owner => owner.StoredState == EntityState.Deleted))
        {
            principals.Of(key.Principal).Add(owner);
        }

        return session.Identities.EntitiesOf(key.Dependent).Where(dependent => !dependent.IsExpired)
            .Select(dependent => (Owner: principals.FindPrincipal(key, dependent)!, Dependent: dependent))
            .Where(pair => pair.Owner is not null && !references.MovesAway(pair.Dependent, key, pair.Owner));
    }

    // An owner whose row is kept leaves dependents alone whose rows could not be.
    private bool CascadesTo(Entity owner, Relationship relationship) => !work.IsDeletedSoftly(owner) || relationship.Related.SoftDelete is not null;

    private bool Delete(Entity owner, Relationship relationship, Entity entity)
    {
        if (entity.Session != session)
        {
            return false;
        }

        if (work.IsPurged(owner) && entity.StoredState is EntityState.Persistent or EntityState.Deleted)
        {
            return Purge(entity);
        }

        if (work.IsDeletedSoftly(entity) && !work.IsDeletedSoftly(owner) && (entity.StoredState == EntityState.Persistent || work.Deleted.Contains(entity)))
        {
            throw ForGood(owner, entity);
        }

        switch (entity.StoredState)
        {
            case EntityState.Persistent when work.IsDeletedSoftly(owner) && SoftDeletes.IsDeleted(entity):
                return false;
            case EntityState.Pending:
                // A pending entity is expunged with its owner, and leaves the relationships of other entities, because it gets no row. The cascade continues
                // with its own dependents.
                work.Cascaded.NoteLeaving(owner, relationship, entity);
                RowFixup.RemoveFromInverses(entity, work.Undo);
                work.Expunge(entity);
                return true;
            case EntityState.Persistent:
                work.Cascaded.NoteDeleted(entity);
                work.Delete(entity);
                ChangedKey.Restore(entity);
                return true;
            default:
                return false;
        }
    }

    private static SoftDeleteException ForGood(Entity owner, Entity entity)
    {
        var (type, ofOwner) = (entity.GetEntityType(), owner.GetEntityType());
        return new SoftDeleteException(
            $"The {type.Name} with the key {type.GetKey(entity)} has [SoftDelete], and would be deleted for good with the {ofOwner.Name} with the key {ofOwner.GetKey(owner)}, "
            + $"which has none. Use session.Purge for the {ofOwner.Name}, or give the class a property with [SoftDelete].");
    }
}
