using Relata.Entities;

namespace Relata.Sessions.Tracking.Entering;

/// <summary>Adds entities to the session, together with the entities related to them.</summary>
internal sealed class Attaching(Session session, UnitOfWork work)
{
    private readonly EntryWalk _walk = new(session);

    /// <summary>Adds an entity that the program has passed to the session.</summary>
    /// <exception cref="SessionStateException">The entity, or one that is related to it, cannot be added. Then none is.</exception>
    public void Add(Entity entity)
    {
        new EntryChecks(session).Check(entity);
        AddChecked(entity);
    }

    /// <summary>Adds several entities.</summary>
    /// <exception cref="SessionStateException">One of the entities, or one that is related to them, cannot be added. Then none is.</exception>
    public void AddRange(IReadOnlyCollection<Entity> entities)
    {
        var checks = new EntryChecks(session);
        foreach (var entity in entities)
        {
            CheckIsNotDeleted(entity);
            checks.Check(entity);
        }

        foreach (var entity in entities)
        {
            AddChecked(entity);
        }
    }

    /// <summary>Adds an entity that an entity of the session has become related to. It was checked before it did: <see cref="IEntitySession.CheckEntries"/>.</summary>
    public void AddRelated(Entity entity)
    {
        if (entity.Session != session)
        {
            _walk.Push(entity);
            Run();
        }
    }

    private void AddChecked(Entity entity)
    {
        if (entity.Session == session)
        {
            Readmit(entity);
            NoteGiven(entity);
            _walk.PushRelated(entity);
        }
        else
        {
            _walk.Push(entity);
        }

        Run();
    }

    private void Run()
    {
        while (_walk.TryPop(out var next))
        {
            if (next.Entity.Session != session && Enter(next))
            {
                AddToInverseLists(next.Entity);
                _walk.PushRelated(next.Entity);
            }
        }
    }

    // The inverse lists may have been flushed, loaded or rolled back since the entity was added to them.
    private void AddToInverseLists(Entity entity)
    {
        foreach (var relationship in entity.GetEntityType().Relationships)
        {
            if (relationship.Inverse is not ToMany lists)
            {
                continue;
            }

            if (relationship is ToOne toOne)
            {
                if (entity.IsToOneChanged(toOne.Index) && toOne.GetRelated(entity) is { } related && !IsOfOuter(related))
                {
                    AddToInverseList(lists.GetList(related), entity);
                }
            }
            else if (((ToMany)relationship).PeekList(entity) is { HasChanges: true } own)
            {
                foreach (var related in own.Added)
                {
                    if (!IsOfOuter(related))
                    {
                        AddToInverseList(lists.GetList(related), entity);
                    }
                }
            }
        }
    }

    private void AddToInverseList(RelatedList list, Entity entity)
    {
        list.AddAttached(entity);
        if (entity.StoredState == EntityState.Pending && list.Owner is { Session: null, StoredState: not EntityState.Transient })
        {
            // The owner follows it into the session. An attempt that fails leaves nothing in a list that the program may keep: the next one may write another new entity.
            work.Undo.NoteBrought(list, entity);
        }
    }

    // The program adds a new entity itself that has entered the session with an owner.
    private void NoteGiven(Entity entity)
    {
        if (entity.StoredState != EntityState.Pending)
        {
            return;
        }

        foreach (var relationship in entity.GetEntityType().Relationships)
        {
            if (relationship.Inverse is not ToMany lists)
            {
                continue;
            }

            foreach (var related in relationship.InMemory(entity))
            {
                if (lists.PeekList(related) is { } list && list.IsAdded(entity))
                {
                    work.Undo.NoteBrought(list, entity);
                }
            }
        }
    }

    // The session for which this one writes a part of many rows does not get to know them.
    private bool IsOfOuter(Entity related) => session.Outer is { } outer && related.Session == outer;

    private void Readmit(Entity entity)
    {
        if (entity.StoredState == EntityState.Deleted && !work.Undelete(entity))
        {
            throw EntryRules.IsDeleted(entity);
        }
    }

    private void CheckIsNotDeleted(Entity entity)
    {
        if (entity.Session == session && entity.StoredState == EntityState.Deleted && !work.Deleted.Contains(entity))
        {
            throw EntryRules.IsDeleted(entity);
        }
    }

    private bool Enter(in Entry entry)
    {
        var entity = entry.Entity;
        var tracked = EntryRules.Check(session, entry);
        if (EntryRules.HasNoRow(entity))
        {
            return false;
        }

        if (entity.StoredState is EntityState.Transient or EntityState.Pending)
        {
            work.AddPending(entity);
            return true;
        }

        if (tracked is null)
        {
            work.Attach(entity);
            ViewOnlyFixup.Unload(entity);
            return true;
        }

        if (EntryRules.IsRemoved(entity, entry.Owner!, entry.Relationship!))
        {
            new AttachedRemoval(work, entry.Owner!, (ToMany)entry.Relationship!).Run(entity, tracked);
        }
        else
        {
            Exchange(entry.Owner!, entry.Relationship!, entity, tracked);
        }

        return false;
    }

    // A related entity from a closed session has the key of an entity that this session already has: the relationship is set to the session's instance.
    private void Exchange(Entity owner, Relationship relationship, Entity entity, Entity tracked)
    {
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
}
