using Relata.Loaders.Running;

namespace Relata.Loaders.Accesses;

/// <summary>Relationships that were loaded under other filters than those that hold now.</summary>
internal static class FilteredRelationships
{
    /// <summary>Whether the filters that hold now let an entity in memory be seen; null if only the database knows.</summary>
    public static bool? IsVisible(ILoadingSession session, Entity entity)
    {
        if (!session.HasFilters || IsRead(entity, ignored: 0))
        {
            return true;
        }

        var filters = session.ActiveFilters();
        return filters.Criteria.Test(entity, filters.Values);
    }

    /// <summary>Whether the row of an entity was read under filters, and the session has changed or written nothing since.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="ignored">The filters that did not hold, by their ordinals.</param>
    public static bool IsRead(Entity entity, ulong ignored) =>
        entity.Context is LoadContext context && context.Ignored == ignored && context.Satisfying?.Contains(entity) == true;

    /// <summary>Lets the relationships of an entity that some filters hold for be loaded again. Pending changes are kept.</summary>
    /// <param name="filters">The filters of the database.</param>
    /// <param name="entity">The entity.</param>
    /// <param name="changed">The filters that hold now and did not before, or the other way round.</param>
    public static void Reopen(DatabaseFilters filters, Entity entity, ulong changed)
    {
        if (entity.StoredState is not (EntityState.Persistent or EntityState.Deleted))
        {
            return;
        }

        entity.DropLoadedValues();
        foreach (var relationship in entity.GetEntityType().Relationships)
        {
            if (filters.Concerning(relationship, changed) == 0)
            {
                continue;
            }

            if (relationship is ToMany lists && lists.PeekList(entity) is { IsPartial: true } view)
            {
                view.CancelFill();
            }

            relationship.Reopen(entity);
            entity.Context?.Include(entity, relationship);
        }
    }
}
