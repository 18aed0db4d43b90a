using Relata.Entities.Keys;
using Relata.Entities.Relationships.Links;

namespace Relata.Sessions.Tracking.Entering;

/// <summary>
/// Repeats a removal from a list on the session's own object: the list belongs to an entity that has been attached, and the removed entity is another object for a row that the session holds.
/// </summary>
/// <param name="work">The changes of the session.</param>
/// <param name="owner">The owner of the list, which is attached.</param>
/// <param name="relationship">The relationship of the list.</param>
internal readonly struct AttachedRemoval(UnitOfWork work, Entity owner, ToMany relationship)
{
    /// <summary>Whether the removal can be repeated: the removed entity has no other changes, which would be lost.</summary>
    public static bool CanRepeat(ToMany relationship, Entity removed, Entity tracked) =>
        tracked.GetEntityType() == removed.GetEntityType() && !HasOtherChanges(removed, ((ForeignKeyLink)relationship.Link).Key);

    public void Run(Entity removed, Entity tracked)
    {
        var key = ((ForeignKeyLink)relationship.Link).Key;
        var list = relationship.GetList(owner);
        work.Changing(list);
        if (tracked.StoredState == EntityState.Deleted || HasMoved(tracked, key))
        {
            list.Forget(removed);
            return;
        }

        list.Exchange(removed, tracked);
        if (relationship.Inverse is ToOne partner)
        {
            partner.SetFromInverse(tracked, null);
        }

        tracked.BeforeChange();
        key.Clear(tracked);
    }

    // The removal has changed no more than the reference and the foreign key.
    private static bool HasOtherChanges(Entity removed, ForeignKey key)
    {
        var type = removed.GetEntityType();
        return Enumerable.Range(0, type.Columns.Length).Any(column => removed.IsColumnChanged(column) && !(key.Columns.Contains(column) && key.IsNull(removed)))
            || type.Relationships.Any(other => other switch
            {
                ToMany lists => lists.PeekList(removed)?.HasChanges == true,
                ToOne toOne => removed.IsToOneChanged(toOne.Index) && (toOne.GetRelated(removed) is not null || toOne.Link is not ForeignKeyLink { IsHeldByOwner: true } link || link.Key != key),
                _ => false,
            });
    }

    // The session has given it to another owner, or to none.
    private bool HasMoved(Entity tracked, ForeignKey key) =>
        !(key.Refers(tracked, owner) || KeySpellings.MayRefer(key, tracked, owner)) || (relationship.Inverse is ToOne partner && tracked.IsToOneChanged(partner.Index) && partner.GetRelated(tracked) != owner);
}
