using Relata.Entities.Identities;
using Relata.Entities.Relationships.Links;
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

        var references = new FutureReferences(session, work);
        List<Entity> level = [.. work.Deleted];
        while (level.Count > 0)
        {
            var next = new List<Entity>();
            foreach (var owners in level.GroupBy(entity => entity.GetEntityType().Root))
            {
                foreach (var relationship in owners.Key.Hierarchy.Relationships.Where(relationship => relationship.Cascade.HasFlag(Cascade.Delete) && !relationship.Related.IsView))
                {
                    var having = owners.Where(relationship.Owner.IsInstance).ToList();
                    var isPassive = relationship.PassiveDeletes && session.Database.EnforcesForeignKeys;
                    if (!isPassive)
                    {
                        await LoadAsync(having, relationship, isAsync, cancellationToken).ConfigureAwait(false);
                    }

                    var related = having.SelectMany(owner => Related(owner, relationship, references)).ToList();
                    if (isPassive)
                    {
                        await ReadExpiredAsync(relationship.Related, isAsync, cancellationToken).ConfigureAwait(false);
                        related.AddRange(Held(having, relationship, references));
                    }

                    next.AddRange(related.Where(Delete));
                }
            }

            level = next;
            references.Resolve();
        }
    }

    private async ValueTask LoadAsync(IEnumerable<Entity> owners, Relationship relationship, bool isAsync, CancellationToken cancellationToken)
    {
        var unknown = owners.Where(owner => owner.StoredState == EntityState.Deleted && !IsKnown(owner, relationship)).ToList();
        if (unknown.Count > 0)
        {
            unknown.ForEach(relationship.Unload);
            await session.Loader.LoadRelationshipAsync(unknown, relationship, isAsync, cancellationToken).ConfigureAwait(false);
        }
    }

    // A loaded reference whose foreign key was assigned directly keeps its previous entity until the commit, so it must be loaded again.
    private static bool IsKnown(Entity owner, Relationship relationship) =>
        relationship.IsLoaded(owner)
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
    private IEnumerable<Entity> Held(List<Entity> owners, Relationship relationship, FutureReferences references)
    {
        var key = ((ForeignKeyLink)relationship.Link).Key;
        var principals = new IdentityMaps();
        foreach (var owner in owners.Where(owner => owner.StoredState == EntityState.Deleted))
        {
            principals.Of(key.Principal).Add(owner);
        }

        return session.Identities.EntitiesOf(key.Dependent)
            .Where(dependent => !dependent.IsExpired && principals.FindPrincipal(key, dependent) is { } owner && !references.MovesAway(dependent, key, owner));
    }

    private bool Delete(Entity entity)
    {
        if (entity.Session != session)
        {
            return false;
        }

        switch (entity.StoredState)
        {
            case EntityState.Pending:
                // A pending entity is expunged with its owner; the cascade continues with its own dependents.
                work.Expunge(entity);
                return true;
            case EntityState.Persistent:
                work.Delete(entity);
                return true;
            default:
                return false;
        }
    }
}
