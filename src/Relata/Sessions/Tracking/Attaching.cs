using Relata.Entities.Keys;
using Relata.Entities.Relationships.Links;
using Relata.Sessions.Bulk;

namespace Relata.Sessions.Tracking;

/// <summary>Adds entities to the session, together with the entities related to them.</summary>
internal sealed class Attaching(Session session, UnitOfWork work)
{
    private readonly Stack<(Entity Entity, Entity? Owner, Relationship? Relationship)> _open = new();

    /// <summary>Adds an entity that the program has passed to the session.</summary>
    public void Add(Entity entity)
    {
        if (entity.Session == session)
        {
            Readmit(entity);
            PushRelated(entity);
        }
        else
        {
            _open.Push((entity, null, null));
        }

        Run();
    }

    /// <summary>Adds an entity that an entity of the session has become related to.</summary>
    public void AddRelated(Entity entity)
    {
        if (entity.Session != session)
        {
            _open.Push((entity, null, null));
            Run();
        }
    }

    private void Run()
    {
        while (_open.TryPop(out var next))
        {
            if (next.Entity.Session != session && Enter(next.Entity, next.Owner, next.Relationship))
            {
                AddToInverseLists(next.Entity);
                PushRelated(next.Entity);
            }
        }
    }

    // Pushed in reverse, so that they are popped in the order of the relationships and lists.
    private void PushRelated(Entity owner)
    {
        foreach (var relationship in owner.GetEntityType().Relationships.Reverse())
        {
            if (relationship.Cascade.HasFlag(Cascade.SaveUpdate))
            {
                PushRemoved(owner, relationship);
                foreach (var related in relationship.InMemory(owner).Where(related => related.Session != session && !IsWritten(owner, related)).Reverse())
                {
                    _open.Push((related, owner, relationship));
                }
            }
        }
    }

    // An entity that was taken out of a list while the graph was detached: its row holds the foreign key, and is written only if the entity is in the session.
    private void PushRemoved(Entity owner, Relationship relationship)
    {
        if (relationship is ToMany { Link: ForeignKeyLink } lists && lists.PeekList(owner) is { } list)
        {
            foreach (var removed in list.Removed.Where(removed => removed.Session is null && removed.StoredState == EntityState.Persistent))
            {
                _open.Push((removed, owner, relationship));
            }
        }
    }

    // An object with a row leads to many others that an insert of many rows has written in its earlier parts.
    private bool IsWritten(Entity owner, Entity related) => session.Run is { } run && owner.StoredState == EntityState.Persistent && GraphInsert.HasWritten(related, run);

    // The inverse lists may have been flushed, loaded or rolled back since the entity was added to them.
    private static void AddToInverseLists(Entity entity)
    {
        foreach (var relationship in entity.GetEntityType().Relationships)
        {
            if (relationship.Inverse is not ToMany lists)
            {
                continue;
            }

            if (relationship is ToOne toOne)
            {
                if (entity.IsToOneChanged(toOne.Index) && toOne.GetRelated(entity) is { } related)
                {
                    lists.GetList(related).AddAttached(entity);
                }
            }
            else if (((ToMany)relationship).PeekList(entity) is { HasChanges: true } own)
            {
                foreach (var related in own.Added)
                {
                    lists.GetList(related).AddAttached(entity);
                }
            }
        }
    }

    /// <summary>The error for an entity whose primary key was changed without a session that knows the key of its row.</summary>
    public static KeyChangeException IsUnknown(Entity entity) => new(
        $"The primary key of a {entity.GetEntityType().Name} was changed to {entity.GetEntityType().GetKey(entity)} while it belonged to no session, so that the key of its row is not known. "
        + "Add it first, and then change the key.");

    private void Readmit(Entity entity)
    {
        if (entity.StoredState == EntityState.Deleted && !work.Undelete(entity))
        {
            throw IsDeleted(entity);
        }
    }

    private bool Enter(Entity entity, Entity? owner, Relationship? relationship)
    {
        var type = entity.GetEntityType();
        if (entity.Session is not null)
        {
            throw new SessionStateException(
                $"This {type.Name} belongs to another open session. Load it with this session, or close the other one first.");
        }

        if (type.Discriminator is not null && entity.GetType() != type.ClrType)
        {
            throw new SessionStateException(
                $"This {entity.GetType().Name} derives from {type.Name} and is not mapped, so that its row would be one of {type.Name}. Make it partial, and build with the generator of Relata.");
        }

        switch (entity.StoredState)
        {
            // A new object of a view that a new entity refers to has no row and gets none.
            case EntityState.Transient or EntityState.Pending when type.IsView:
                return false;
            case EntityState.Transient or EntityState.Pending:
                work.AddPending(entity);
                return true;
            case EntityState.Deleted:
                throw IsDeleted(entity);
        }

        if (ChangedKey.IsSet(entity))
        {
            throw IsUnknown(entity);
        }

        if (session.Identities.Of(type).Find(entity) is not { } tracked)
        {
            work.Attach(entity);
            ViewOnlyFixup.Unload(entity);
            return true;
        }

        if (owner is null)
        {
            throw new SessionStateException(
                $"The session already has another object for the {type.Name} with key {type.GetKey(entity)}. "
                + "Change that one, or copy this one's values onto it with Merge.");
        }

        if (relationship is ToMany { Link: ForeignKeyLink } lists && lists.PeekList(owner)?.IsRemoved(entity) == true)
        {
            new AttachedRemoval(work, owner, lists).Run(entity, tracked);
        }
        else
        {
            Exchange(owner, relationship!, entity, tracked);
        }

        return false;
    }

    // A related entity from a closed session has the key of an entity that this session already has: the relationship is set to the session's instance.
    private void Exchange(Entity owner, Relationship relationship, Entity entity, Entity tracked)
    {
        if (tracked.GetEntityType() != entity.GetEntityType())
        {
            throw new SessionStateException(
                $"{relationship} leads to a {entity.GetEntityType().Name} with key {entity.GetEntityType().GetKey(entity)}, and the session has a {tracked.GetEntityType().Name} with this key.");
        }

        if (HasOwnChanges(entity))
        {
            throw IsChanged(relationship, entity);
        }

        if (relationship is ToMany lists)
        {
            var list = lists.GetList(owner);
            work.Changing(list);
            list.Exchange(entity, tracked);
        }
        else
        {
            ExchangeOne(owner, (ToOne)relationship, tracked);
        }

        if (relationship.Inverse is ToMany others && others.PeekList(entity) is { } left && left.IsAdded(owner))
        {
            left.Forget(owner);
            others.GetList(tracked).AddFromInverse(owner);
        }
        else if (relationship.Inverse is ToOne partner && partner.GetRelated(entity) == owner && entity.IsToOneChanged(partner.Index))
        {
            partner.SetFromInverse(tracked, owner);
        }
    }

    private static void ExchangeOne(Entity owner, ToOne relationship, Entity tracked)
    {
        var wasChanged = owner.IsToOneChanged(relationship.Index);
        owner.BeforeChange();
        relationship.Fill(owner, tracked);
        if (wasChanged)
        {
            owner.MarkToOneChanged(relationship.Index);
        }
    }

    // Additions that fixup queued in a list are also changes of the inverse, which is exchanged as well.
    private static bool HasOwnChanges(Entity entity) =>
        entity.HasColumnChanges
        || entity.GetEntityType().Relationships.Any(relationship => relationship is ToMany lists
            && lists.PeekList(entity) is { } list
            && (list.Removed.Count != 0 || (list.Added.Count != 0 && lists.Inverse is null)));

    /// <summary>The error for a changed entity to whose row a relationship leads, where the session has another object for that row.</summary>
    public static SessionStateException IsChanged(Relationship relationship, Entity entity) => new(
        $"{relationship} leads to a changed {entity.GetEntityType().Name} with key {entity.GetEntityType().GetKey(entity)}, "
        + "and the session already has another object for it. Copy the changes onto that one with Merge.");

    private static SessionStateException IsDeleted(Entity entity) =>
        new($"This {entity.GetEntityType().Name} has been deleted. Create a new object to insert the row again.");
}
