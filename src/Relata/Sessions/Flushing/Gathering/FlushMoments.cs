using Relata.Connections.Hooking;
using Relata.Sessions.Tracking;

namespace Relata.Sessions.Flushing.Gathering;

/// <summary>Tells objects that a flush is about to write their rows, by the partial methods of their classes. What these change is written by the same flush.</summary>
internal sealed class FlushMoments(Session session, UnitOfWork work)
{
    /// <summary>The moments before a write.</summary>
    public const EntityMoment All = EntityMoment.Inserting | EntityMoment.Updating | EntityMoment.Deleting;

    private readonly Dictionary<Entity, EntityMoment> _told = new(ReferenceEqualityComparer.Instance);

    /// <summary>Tells each object once, also those that others have changed when they were told.</summary>
    public void Run()
    {
        bool isNew;
        do
        {
            isNew = Tell([.. work.Pending], EntityMoment.Inserting);
            isNew |= Tell([.. work.Dirty.Where(entity => entity.StoredState == EntityState.Persistent && entity.HasChanges)], EntityMoment.Updating);
            isNew |= Tell([.. work.Deleted], EntityMoment.Deleting);
        }
        while (isNew);
    }

    /// <summary>Tells an object.</summary>
    public static void Tell(Session session, Entity entity, EntityMoment moment, HookRights rights)
    {
        var type = entity.GetEntityType();
        if (type.Moments.HasFlag(moment))
        {
            using var call = session.Guard.BeginHook($"{type.Name}.On{moment}", rights);
            entity.OnEntityMoment(moment);
        }
    }

    private bool Tell(Entity[] entities, EntityMoment moment)
    {
        var isNew = false;
        foreach (var entity in entities)
        {
            var told = _told.GetValueOrDefault(entity);
            if (entity.GetEntityType().Moments.HasFlag(moment) && !told.HasFlag(moment))
            {
                _told[entity] = told | moment;
                isNew = true;
                Tell(session, entity, moment, HookRights.Change);
            }
        }

        return isNew;
    }
}
