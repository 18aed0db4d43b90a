using Relata.Sessions.Tracking;

namespace Relata.Sessions.SoftDeleting;

/// <summary>
/// The pending changes of entities that a flush deletes softly, whose rows keep everything else, as by a delete. They are dropped before hooks and partial methods: what these set is written.
/// </summary>
/// <param name="work">The session's changes.</param>
internal sealed class DroppedChanges(UnitOfWork work)
{
    // The entities with their changes; null for those that had none.
    private readonly Dictionary<Entity, Entity?> _dropped = new(ReferenceEqualityComparer.Instance);

    /// <summary>Drops the changes of entities that are to be deleted softly. Called again for what has been deleted meanwhile.</summary>
    public void Drop()
    {
        foreach (var entity in work.Deleted)
        {
            if (!work.IsDeletedSoftly(entity) || _dropped.ContainsKey(entity))
            {
                continue;
            }

            if (entity.HasChanges && work.FindWritten(entity) is { } before)
            {
                _dropped.Add(entity, entity.Snapshot());
                Restore(entity, before);
                // Those of an object that was changed before it was attached are in that state too.
                entity.ClearChanges();
            }
            else
            {
                _dropped.Add(entity, null);
            }
        }
    }

    /// <summary>Returns the changes of entities that are not to be deleted any more, because a hook has taken them back or moved them. What the hook has set goes first.</summary>
    public void ReturnOfKept()
    {
        foreach (var (entity, changed) in _dropped.Where(dropped => dropped.Key.StoredState != EntityState.Deleted).ToArray())
        {
            _dropped.Remove(entity);
            if (changed is not null && entity.HasChanges)
            {
                Return(entity, changed);
            }
            else if (changed is not null)
            {
                Restore(entity, changed);
            }
        }
    }

    /// <summary>Returns all changes, because the flush was refused.</summary>
    public void TakeBack()
    {
        foreach (var (entity, changed) in _dropped)
        {
            if (changed is not null)
            {
                Restore(entity, changed);
            }
            else if (entity.HasChanges && work.FindWritten(entity) is { } before)
            {
                Restore(entity, before);
            }
        }

        Clear();
    }

    /// <summary>Forgets the changes.</summary>
    public void Clear() => _dropped.Clear();

    private static void Restore(Entity entity, Entity state)
    {
        var (present, context) = (entity.StoredState, entity.Context);
        entity.GetEntityType().Copy(state, entity);
        entity.RestoreBookkeeping(state);
        (entity.State, entity.Context) = (present, context);
    }

    private static void Return(Entity entity, Entity changed)
    {
        var type = entity.GetEntityType();
        foreach (var column in type.Ordinals)
        {
            if (changed.IsColumnChanged(column) && !entity.IsColumnChanged(column))
            {
                type.SetValue(entity, column, type.GetValue(changed, column));
                entity.MarkColumnChanged(column);
            }
        }

        foreach (var relationship in type.Relationships.OfType<ToOne>())
        {
            if (changed.IsToOneChanged(relationship.Index) && !entity.IsToOneChanged(relationship.Index))
            {
                relationship.Fill(entity, relationship.GetRelated(changed));
                entity.MarkToOneChanged(relationship.Index);
            }
        }
    }
}
