using Relata.Entities.Metadata;
using Relata.Sessions.Tracking.Entering;

namespace Relata.Sessions.Tracking;

/// <summary>Deletes entities, or expunges them from the session.</summary>
internal sealed class Removing(Session session, UnitOfWork work)
{
    public void Delete(Entity entity)
    {
        var name = entity.GetEntityType().Name;
        ReadOnlyChecks.Check(entity.GetEntityType(), "deleted");
        switch (entity.State)
        {
            case EntityState.Transient:
                throw new SessionStateException($"This {name} has no row to delete: it was never saved.");
            case EntityState.Pending:
                throw new SessionStateException($"This {name} has no row to delete yet. Take it back with Expunge.");
            case EntityState.Detached:
                new Attaching(session, work).Add(entity);
                work.Delete(entity);
                break;
            case EntityState.Persistent:
                CheckOwn(entity);
                work.Delete(entity);
                break;
        }
    }

    public void Expunge(Entity entity)
    {
        CheckOwn(entity);
        var open = new Stack<Entity>([entity]);
        while (open.TryPop(out var next))
        {
            if (next.Session != session)
            {
                continue;
            }

            work.Expunge(next);
            foreach (var relationship in next.GetEntityType().Relationships.Where(relationship => relationship.Cascade.HasFlag(Cascade.Expunge)))
            {
                relationship.InMemory(next).ToList().ForEach(open.Push);
            }
        }
    }

    private void CheckOwn(Entity entity)
    {
        if (entity.Session != session)
        {
            throw new SessionStateException(entity.Session is null
                ? $"This {entity.GetEntityType().Name} is {entity.State}, and not in this session."
                : $"This {entity.GetEntityType().Name} belongs to another open session.");
        }
    }
}
