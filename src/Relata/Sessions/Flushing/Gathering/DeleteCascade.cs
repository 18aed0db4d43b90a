using Relata.Relations;
using Relata.Sessions.Tracking;

namespace Relata.Sessions.Flushing.Gathering;

/// <summary>Finds what is deleted with what the program deleted: level by level, one SELECT for all owners of a level.</summary>
internal sealed class DeleteCascade(Session session, UnitOfWork work)
{
    public async ValueTask RunAsync(bool isAsync, CancellationToken cancellationToken)
    {
        List<Entity> level = [.. work.Deleted];
        while (level.Count > 0)
        {
            var next = new List<Entity>();
            foreach (var owners in level.GroupBy(entity => entity.GetEntityType()))
            {
                foreach (var relationship in owners.Key.Relationships.Where(relationship => relationship.Cascade.HasFlag(Cascade.Delete)))
                {
                    await LoadAsync([.. owners], relationship, isAsync, cancellationToken).ConfigureAwait(false);
                    next.AddRange(owners.SelectMany(relationship.InMemory).ToArray().Where(Delete));
                }
            }

            level = next;
        }
    }

    private async ValueTask LoadAsync(List<Entity> owners, Relationship relationship, bool isAsync, CancellationToken cancellationToken)
    {
        owners.RemoveAll(relationship.IsLoaded);
        if (owners.Count > 0)
        {
            await session.Loader.LoadRelationshipAsync(owners, relationship, isAsync, cancellationToken).ConfigureAwait(false);
        }
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
                work.Expunge(entity);
                return false;
            case EntityState.Persistent:
                work.Delete(entity);
                return true;
            default:
                return false;
        }
    }
}
