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
                    var having = owners.Where(relationship.Owner.IsInstance);
                    await LoadAsync(having, relationship, isAsync, cancellationToken).ConfigureAwait(false);
                    next.AddRange(having.SelectMany(owner => Related(owner, relationship, references)).ToArray().Where(Delete));
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

    private bool Delete(Entity entity)
    {
        if (entity.Session != session)
        {
            return false;
        }

        switch (entity.StoredState)
        {
            case EntityState.Pending:
                // A pending entity is expunged with its owner, and leaves the relationships of other entities, because it gets no row. The cascade continues
                // with its own dependents.
                RowFixup.RemoveFromInverses(entity, work.Undo);
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
