using Relata.Relations;

namespace Relata.Entities;

/// <summary>Keeps the two sides of a relationship in step in memory, without SQL, and the foreign key where the key is known.</summary>
internal static class BothSides
{
    /// <summary>What a to-one relationship led to until now, as far as memory knows.</summary>
    public static Entity? Previous(Entity owner, ToOne relationship, Entity? held) =>
        owner.IsToOneLoaded(relationship.Index) || held is not null
            ? held
            : owner.Session?.FindInMemory(owner, relationship);

    /// <summary>A to-one relationship was set.</summary>
    public static void Changed(Entity owner, ToOne relationship, Entity? previous, Entity? related)
    {
        SyncForeignKey(owner, relationship, related);
        switch (relationship.Inverse)
        {
            case ToMany lists:
                if (previous is not null)
                {
                    lists.GetList(previous).RemoveFromOtherSide(owner);
                }

                if (related is not null)
                {
                    lists.GetList(related).AddFromOtherSide(owner);
                }

                break;
            case ToOne partner:
                ChangePartner(owner, relationship, partner, previous, related);
                break;
            case null when relationship.Link is ForeignKeyLink { IsHeldByOwner: false } link:
                ChangeKeys(link, owner, previous, related);
                break;
        }

        if (related is null && previous is not null && relationship.Inverse?.Cascade.HasFlag(Cascade.DeleteOrphan) == true)
        {
            owner.Session?.CascadeOrphan(owner);
        }

        if (previous is not null && relationship.Kind == RelationshipKind.OneToOne && relationship.Cascade.HasFlag(Cascade.DeleteOrphan))
        {
            owner.Session?.CascadeOrphan(previous);
        }

        if (related is not null && relationship.Cascade.HasFlag(Cascade.SaveUpdate))
        {
            owner.Session?.CascadeAdd(related);
        }
    }

    /// <summary>
    /// A to-one relationship was set to the entity that it holds already. The foreign key may refer elsewhere all the same: it was set by hand, or
    /// refers to a row that does not exist, for which the relationship holds null. The assignment then sets the key.
    /// </summary>
    public static void SetAgain(Entity owner, ToOne relationship, Entity? related)
    {
        switch (relationship.Link)
        {
            case ForeignKeyLink { IsHeldByOwner: true } link when related is null ? !link.Key.IsNull(owner) : RefersElsewhere(link, owner, related):
                owner.BeforeChange();
                owner.MarkToOneChanged(relationship.Index);
                SyncForeignKey(owner, relationship, related);
                break;
            case ForeignKeyLink { IsHeldByOwner: false } link when related is not null && RefersElsewhere(link, related, owner):
                related.BeforeChange();
                if (relationship.Inverse is ToOne partner)
                {
                    partner.SetFromOtherSide(related, owner);
                }

                link.Key.CopyKey(owner, related);
                break;
        }
    }

    /// <summary>An entity was added to a list.</summary>
    public static void Added(Entity owner, ToMany relationship, Entity related)
    {
        switch (relationship.Inverse)
        {
            case ToOne toOne:
                var previous = Previous(related, toOne, toOne.GetRelated(related));
                if (!ReferenceEquals(previous, owner))
                {
                    if (previous is not null)
                    {
                        relationship.GetList(previous).RemoveFromOtherSide(related);
                    }

                    toOne.SetFromOtherSide(related, owner);
                }

                SyncForeignKey(related, toOne, owner);
                break;
            case ToMany lists:
                lists.GetList(related).AddFromOtherSide(owner);
                break;
            case null when relationship.Link is ForeignKeyLink link:
                ChangeKeys(link, owner, previous: null, related);
                break;
        }

        if (relationship.Cascade.HasFlag(Cascade.SaveUpdate))
        {
            owner.Session?.CascadeAdd(related);
        }
    }

    /// <summary>An entity was removed from a list.</summary>
    public static void Removed(Entity owner, ToMany relationship, Entity related)
    {
        switch (relationship.Inverse)
        {
            case ToOne toOne when !toOne.IsLoaded(related) || ReferenceEquals(toOne.GetRelated(related), owner):
                toOne.SetFromOtherSide(related, null);
                SyncForeignKey(related, toOne, null);
                break;
            case ToMany lists:
                lists.GetList(related).RemoveFromOtherSide(owner);
                break;
            case null when relationship.Link is ForeignKeyLink link && (link.Key.Refers(related, owner) || related.IsExpired):
                ChangeKeys(link, owner, previous: related, related: null);
                break;
        }

        if (relationship.Cascade.HasFlag(Cascade.DeleteOrphan))
        {
            owner.Session?.CascadeOrphan(related);
        }
    }

    /// <summary>Whether the other side, too, has noted that the entity was added to a list: it is a change of that one as well.</summary>
    public static bool HoldsAdded(Entity owner, ToMany relationship, Entity related) => relationship.Inverse switch
    {
        ToOne toOne => related.IsToOneChanged(toOne.Index) && ReferenceEquals(toOne.GetRelated(related), owner),
        ToMany lists => lists.PeekList(related)?.IsAdded(owner) == true,
        _ => false,
    };

    /// <summary>Whether the other side, too, has noted that the entity was removed from a list.</summary>
    public static bool HoldsRemoved(Entity owner, ToMany relationship, Entity related) => relationship.Inverse switch
    {
        ToOne toOne => related.IsToOneChanged(toOne.Index) && !ReferenceEquals(toOne.GetRelated(related), owner),
        ToMany lists => lists.PeekList(related)?.IsRemoved(owner) == true,
        _ => false,
    };

    private static bool RefersElsewhere(ForeignKeyLink link, Entity dependent, Entity principal) =>
        principal.StoredState == EntityState.Persistent && !link.Key.Refers(dependent, principal);

    // A relationship without another side: the foreign key of the related entity is all there is to keep in step.
    private static void ChangeKeys(ForeignKeyLink link, Entity owner, Entity? previous, Entity? related)
    {
        if (previous is not null)
        {
            link.Key.Clear(previous);
        }

        if (related is not null && owner.StoredState is EntityState.Persistent or EntityState.Detached)
        {
            link.Key.CopyKey(owner, related);
        }
    }

    private static void ChangePartner(Entity owner, ToOne relationship, ToOne partner, Entity? previous, Entity? related)
    {
        if (previous is not null)
        {
            partner.SetFromOtherSide(previous, null);
            SyncForeignKey(previous, partner, null);
        }

        if (related is null)
        {
            return;
        }

        if (Previous(related, partner, partner.GetRelated(related)) is { } robbed && !ReferenceEquals(robbed, owner))
        {
            relationship.SetFromOtherSide(robbed, null);
            SyncForeignKey(robbed, relationship, null);
            if (partner.Cascade.HasFlag(Cascade.DeleteOrphan))
            {
                robbed.Session?.CascadeOrphan(robbed);
            }
        }

        // A row that moves here takes the place of one that is not known yet.
        if (partner.Kind == RelationshipKind.OneToOne && owner.StoredState == EntityState.Persistent
            && related.StoredState == EntityState.Persistent && !related.IsToOneLoaded(partner.Index))
        {
            related.Session?.Replacing(related, partner);
        }

        partner.SetFromOtherSide(related, owner);
        SyncForeignKey(related, partner, owner);
    }

    // Where the key is not known yet, the flush copies it after the INSERT that makes it.
    private static void SyncForeignKey(Entity owner, ToOne relationship, Entity? related)
    {
        if (relationship.Link is not ForeignKeyLink { IsHeldByOwner: true } link)
        {
            return;
        }

        if (related is null)
        {
            link.Key.Clear(owner);
        }
        else if (related.StoredState is EntityState.Persistent or EntityState.Detached)
        {
            link.Key.CopyKey(related, owner);
        }
    }
}
