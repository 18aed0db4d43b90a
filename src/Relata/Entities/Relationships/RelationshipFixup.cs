using Relata.Entities.Keys;
using Relata.Entities.Properties;
using Relata.Entities.Relationships.Links;

namespace Relata.Entities.Relationships;

/// <summary>Relationship fixup: after a change by the program, updates the inverse navigation and the foreign key in memory. Sends nothing.</summary>
internal static class RelationshipFixup
{
    /// <summary>The entity that a to-one relationship referred to before a change, if it is in memory.</summary>
    public static Entity? Previous(Entity owner, ToOne relationship, Entity? held) =>
        owner.IsToOneLoaded(relationship.Index) || held is not null
            ? held
            : owner.Session?.FindInMemory(owner, relationship);

    /// <summary>
    /// Whether a many-to-one relationship that is not loaded refers to the entity already, by a foreign key that is as it is stored: to set it changes
    /// nothing. A principal whose key was changed to the stored one is another. A dependent of a one-to-one relationship is excluded: its principal may have been given another one since.
    /// </summary>
    public static bool IsStored(Entity owner, ToOne relationship, Entity related) =>
        relationship is { Inverse: not ToOne, Kind: RelationshipKind.ManyToOne, Link: ForeignKeyLink { IsHeldByOwner: true } link }
        && !owner.IsToOneLoaded(relationship.Index) && !owner.IsExpired
        && owner.StoredState == EntityState.Persistent && related.StoredState == EntityState.Persistent
        && owner.Session is { } session && ReferenceEquals(session, related.Session)
        && link.Key.Refers(owner, related) && link.Key.Refers(owner, related.Written) && !link.Key.Columns.Any(owner.IsColumnChanged);

    /// <summary>Fixes up the change of a to-one relationship.</summary>
    public static void Changed(Entity owner, ToOne relationship, Entity? previous, Entity? related)
    {
        SyncForeignKey(owner, relationship, related);
        switch (relationship.Inverse)
        {
            // It was not loaded, and is set to what its foreign key refers to.
            case ToMany same when related is not null && ReferenceEquals(previous, related):
                if (same.PeekList(related) is { IsLoaded: true } list)
                {
                    list.AddFromInverse(owner);
                }

                break;
            case ToMany lists:
                if (previous is not null)
                {
                    lists.GetList(previous).RemoveFromInverse(owner);
                }

                if (related is not null)
                {
                    lists.GetList(related).AddFromInverse(owner);
                }

                break;
            case ToOne partner:
                FixUpPartner(owner, relationship, partner, previous, related);
                break;
            case null when relationship.Link is ForeignKeyLink { IsHeldByOwner: false } link:
                FixUpKeys(link, owner, previous, related);
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
    /// Fixes up a to-one relationship that was set to its present value. Its foreign key may nevertheless refer to another row: if the key was assigned
    /// directly, or if it refers to a row that does not exist, for which the relationship is null. Then the foreign key is set.
    /// </summary>
    public static void Reassigned(Entity owner, ToOne relationship, Entity? related)
    {
        switch (relationship.Link)
        {
            // The principal was given another dependent, or none, before this one was loaded.
            case ForeignKeyLink { IsHeldByOwner: true } when related is not null && relationship.Inverse is ToOne inverse
                && related.IsToOneChanged(inverse.Index) && !ReferenceEquals(inverse.GetRelated(related), owner):
                owner.BeforeChange();
                owner.MarkToOneChanged(relationship.Index);
                Changed(owner, relationship, previous: null, related);
                break;
            case ForeignKeyLink { IsHeldByOwner: true } link when related is null ? !link.Key.IsNull(owner) : RefersElsewhere(link, owner, related):
                owner.BeforeChange();
                owner.MarkToOneChanged(relationship.Index);
                SyncForeignKey(owner, relationship, related);
                break;
            case ForeignKeyLink { IsHeldByOwner: false } link when related is not null && RefersElsewhere(link, related, owner):
                related.BeforeChange();
                if (relationship.Inverse is ToOne partner)
                {
                    partner.SetFromInverse(related, owner);
                }

                CopyKey(link.Key, owner, related);
                break;
        }
    }

    /// <summary>Fixes up the addition of an entity to a list.</summary>
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
                        relationship.GetList(previous).RemoveFromInverse(related);
                    }

                    toOne.SetFromInverse(related, owner);
                }

                SyncForeignKey(related, toOne, owner);
                break;
            case ToMany lists:
                lists.GetList(related).AddFromInverse(owner);
                break;
            case null when relationship.Link is ForeignKeyLink link:
                LeavePrevious(link, owner, relationship, related);
                FixUpKeys(link, owner, previous: null, related);
                break;
        }

        if (relationship.Cascade.HasFlag(Cascade.SaveUpdate))
        {
            owner.Session?.CascadeAdd(related);
        }
    }

    /// <summary>
    /// Fixes up the addition of an entity to a list that contains it. Its foreign key may nevertheless refer to another row, if it was assigned directly:
    /// then it is set. And the entity may have left the session.
    /// </summary>
    public static void AddedAgain(Entity owner, ToMany relationship, Entity related)
    {
        switch (relationship.Inverse)
        {
            case ToOne toOne:
                toOne.Set(related, owner);
                break;
            case null when relationship.Link is ForeignKeyLink link && RefersElsewhere(link, related, owner):
                CopyKey(link.Key, owner, related);
                break;
        }

        if (relationship.Cascade.HasFlag(Cascade.SaveUpdate))
        {
            owner.Session?.CascadeAdd(related);
        }
    }

    /// <summary>
    /// Whether an entity is known not to be in a one-to-many list that is not loaded: neither its reference nor its foreign key leads to the owner, as they are now or as the rows have them.
    /// </summary>
    public static bool IsElsewhere(Entity owner, ToMany relationship, Entity related)
    {
        if (relationship.Link is not ForeignKeyLink { Key: var key } || related.IsExpired || !key.Columns.All(related.IsColumnLoaded))
        {
            return false;
        }

        if (relationship.Inverse is ToOne toOne && toOne.IsLoaded(related) && ReferenceEquals(toOne.GetRelated(related), owner))
        {
            return false;
        }

        if (HasLeft(related, key, owner))
        {
            return true;
        }

        if (key.LeadsTo(related, owner))
        {
            return false;
        }

        // A foreign key that was set to null by hand: the entity is an orphan of the owner that its row refers to.
        if (key.IsNull(related))
        {
            return !key.Refers(related.Written, owner.Written);
        }

        return key.IsExact || owner.Session?.FindPrincipal(key, related) is not null || !KeySpellings.MayRefer(key, related, owner.Written);
    }

    /// <summary>Fixes up the removal of an entity from a list.</summary>
    public static void Removed(Entity owner, ToMany relationship, Entity related)
    {
        switch (relationship.Inverse)
        {
            case ToOne toOne when !toOne.IsLoaded(related) || ReferenceEquals(toOne.GetRelated(related), owner) || IsNullBeforeRow(owner, toOne, related):
                toOne.SetFromInverse(related, null);
                SyncForeignKey(related, toOne, null);
                break;
            case ToMany lists:
                lists.GetList(related).RemoveFromInverse(owner);
                break;
            case null when relationship.Link is ForeignKeyLink link && (link.Key.LeadsTo(related, owner) || related.IsExpired):
                FixUpKeys(link, owner, previous: related, related: null);
                break;
        }

        if (relationship.Cascade.HasFlag(Cascade.DeleteOrphan))
        {
            owner.Session?.CascadeOrphan(related);
        }
    }

    // The reference was loaded before its row was there, as that of a view, or a filter hid it: it is null, and the foreign key leads to the owner.
    private static bool IsNullBeforeRow(Entity owner, ToOne reference, Entity related) =>
        reference.GetRelated(related) is null && reference.Link is ForeignKeyLink { IsHeldByOwner: true } link && link.Key.LeadsTo(related, owner);

    /// <summary>Whether the inverse has recorded the addition of an entity to a list as a change of its own.</summary>
    public static bool InverseHasAdded(Entity owner, ToMany relationship, Entity related) => relationship.Inverse switch
    {
        ToOne toOne => related.IsToOneChanged(toOne.Index) && ReferenceEquals(toOne.GetRelated(related), owner),
        ToMany lists => lists.PeekList(related)?.IsAdded(owner) == true,
        _ => false,
    };

    /// <summary>Whether the inverse has recorded the removal of an entity from a list as a change of its own.</summary>
    public static bool InverseHasRemoved(Entity owner, ToMany relationship, Entity related) => relationship.Inverse switch
    {
        ToOne toOne => related.IsToOneChanged(toOne.Index) && !ReferenceEquals(toOne.GetRelated(related), owner),
        ToMany lists => lists.PeekList(related)?.IsRemoved(owner) == true,
        _ => false,
    };

    /// <summary>
    /// Whether a pending change of a reference has led a dependent away from a principal to which its foreign key still refers: the key cannot be null, or that of
    /// the new principal is generated by its INSERT.
    /// </summary>
    public static bool HasLeft(Entity dependent, ForeignKey key, Entity principal)
    {
        if (!dependent.HasToOneChanges)
        {
            return false;
        }

        foreach (var relationship in dependent.GetEntityType().Relationships)
        {
            // What leads out of the session is not written. Where null has cleared the foreign key and it has a value, that was assigned afterwards.
            if (relationship is ToOne { Link: ForeignKeyLink { IsHeldByOwner: true } link } toOne && link.Key == key && dependent.IsToOneChanged(toOne.Index)
                && toOne.GetRelated(dependent) is var held && !ReferenceEquals(held, principal) && held is not { Session: null }
                && !(held is null && key.IsNullable && !key.IsNull(dependent)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool RefersElsewhere(ForeignKeyLink link, Entity dependent, Entity principal) =>
        principal.StoredState == EntityState.Persistent && !link.Key.Refers(dependent, principal);

    // Without an inverse, the foreign key tells which list the entity leaves. It is written by the list that it goes to.
    private static void LeavePrevious(ForeignKeyLink link, Entity owner, ToMany relationship, Entity related)
    {
        if (owner.StoredState == EntityState.Persistent && related.Session?.FindPrincipal(link.Key, related) is { } previous && previous != owner
            && relationship.PeekList(previous) is { } list && list.HasInMemory(related))
        {
            related.Session.Changing(list);
            list.Forget(related);
        }
    }

    // Without an inverse, only the foreign key of the related entity is fixed up.
    private static void FixUpKeys(ForeignKeyLink link, Entity owner, Entity? previous, Entity? related)
    {
        if (previous is not null)
        {
            link.Key.Clear(previous);
        }

        if (related is not null && owner.StoredState is EntityState.Persistent or EntityState.Detached)
        {
            CopyKey(link.Key, owner, related);
        }
    }

    private static void FixUpPartner(Entity owner, ToOne relationship, ToOne partner, Entity? previous, Entity? related)
    {
        // The previous entity may have been given another partner since.
        if (previous is not null && (partner.GetRelated(previous) is not { } held || ReferenceEquals(held, owner)))
        {
            partner.SetFromInverse(previous, null);
            SyncForeignKey(previous, partner, null);
        }

        if (related is null)
        {
            return;
        }

        if (Previous(related, partner, partner.GetRelated(related)) is { } formerOwner && !ReferenceEquals(formerOwner, owner))
        {
            relationship.SetFromInverse(formerOwner, null);
            SyncForeignKey(formerOwner, relationship, null);
            if (partner.Cascade.HasFlag(Cascade.DeleteOrphan))
            {
                formerOwner.Session?.CascadeOrphan(formerOwner);
            }
        }

        // The related entity may have a previous dependent that is not in memory; the flush finds and releases it.
        if (partner.Kind == RelationshipKind.OneToOne && owner.StoredState == EntityState.Persistent
            && related.StoredState == EntityState.Persistent && !related.IsToOneLoaded(partner.Index))
        {
            related.Session?.Replacing(related, partner);
        }

        partner.SetFromInverse(related, owner);
        SyncForeignKey(related, partner, owner);
    }

    // A key that is not yet generated is copied by the flush, after the principal's INSERT.
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
            CopyKey(link.Key, related, owner);
        }

        if (owner.StoredState == EntityState.Persistent)
        {
            RevertedChanges.DropReference(owner, relationship, link.Key);
        }
    }

    private static void CopyKey(ForeignKey key, Entity principal, Entity dependent)
    {
        if (!key.Overlapping.IsEmpty && dependent.Session is not null)
        {
            KeepOverlapping(key, dependent);
        }

        key.CopyKey(principal, dependent);
    }

    // The other foreign keys that share a column can no longer tell which principals they referred to, whose lists contain the dependent.
    private static void KeepOverlapping(ForeignKey key, Entity dependent)
    {
        foreach (var toOne in dependent.GetEntityType().Relationships.OfType<ToOne>())
        {
            if (!toOne.IsViewOnly && toOne.Link is ForeignKeyLink { IsHeldByOwner: true } link && key.Overlapping.Contains(link.Key)
                && !dependent.IsToOneLoaded(toOne.Index) && dependent.Session!.FindInMemory(dependent, toOne) is { } principal)
            {
                toOne.Fill(dependent, principal);
            }
        }
    }
}
