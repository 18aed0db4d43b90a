using Relata.Entities.Keys;
using Relata.Entities.Relationships;
using Relata.Entities.Relationships.Links;

namespace Relata.Entities.Lists;

/// <summary>The positions of the entities of a list whose relationship keeps its order in a column. Without one, nothing is done.</summary>
internal static class ListPositions
{
    /// <summary>Whether rows that the list does not show may have positions. Only its end is known not to be taken by one of them.</summary>
    public static bool AreHidden(RelatedList list) =>
        list is { Relationship: { Position: not null } relationship, Owner: { StoredState: not (EntityState.Transient or EntityState.Pending), Session: { } session } }
        && session.HidesPositions(relationship);

    /// <summary>Numbers the entities of a list.</summary>
    /// <param name="list">The list, which is in memory as a whole.</param>
    /// <param name="entities">Its entities in order.</param>
    /// <param name="from">The index of the first one whose position may be different.</param>
    public static void Number(RelatedList list, ReadOnlySpan<Entity> entities, int from)
    {
        if (Column(list) is not { } column)
        {
            return;
        }

        if (from > 0 && !column.IsAt(entities[from - 1], from - 1))
        {
            from = 0;
        }

        var position = column.First + from;
        foreach (var entity in entities[from..])
        {
            if (entity.StoredState != EntityState.Deleted && !BelongsElsewhere(list, entity))
            {
                column.Set(entity, position++);
            }
        }
    }

    // The list shows it until the commit: its position is that in the list of its present owner.
    private static bool BelongsElsewhere(RelatedList list, Entity entity) =>
        entity.StoredState == EntityState.Persistent && !list.IsAdded(entity)
        && list.Relationship!.Link is ForeignKeyLink { Key: var key } && !key.LeadsTo(entity, list.Owner!) && !key.Columns.Any(entity.IsColumnChanged) && !KeySpellings.MayRefer(key, entity, list.Owner!);

    /// <summary>Puts the entities of a list in the order of the positions of their rows; false if one of them is not known.</summary>
    public static bool TrySort(RelatedList list)
    {
        if (list.Relationship?.PositionColumn is not { } column)
        {
            return true;
        }

        if (!list.InMemory.All(column.IsKnown))
        {
            return false;
        }

        list.Sort(column.PositionOf);
        return true;
    }

    /// <exception cref="PartialListException">The order cannot be changed, because rows that the list does not show may have positions.</exception>
    public static void ThrowIfHidden(RelatedList list)
    {
        if (AreHidden(list))
        {
            throw new PartialListException(
                $"The order of {list.Relationship} cannot be changed: a filter of the session may hide some of its entities, or some were deleted softly, and their positions are not known. "
                + "Entities can be added at its end, and removed. Of a filter, change the order in a session without it.");
        }
    }

    private static PositionColumn? Column(RelatedList list) => list.Relationship?.PositionColumn is { } column && !AreHidden(list) ? column : null;
}
