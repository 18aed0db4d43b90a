using Relata.Sessions.SoftDeleting;
using Relata.Sessions.Tracking.Entering;

namespace Relata.Sessions.Tracking;

/// <summary>
/// What a flush has done, before it writes, to entities that go with deletes and with changed relationships. Until it is written the program may take back a delete, or move
/// what would go with it: the next flush finds the rest again.
/// </summary>
/// <param name="session">The session.</param>
/// <param name="work">Its changes.</param>
internal sealed class CascadedDeletes(Session session, UnitOfWork work)
{
    private readonly List<Entity> _deleted = [];
    private readonly List<Entity> _purged = [];
    private readonly List<Entity> _orphans = [];
    private readonly List<(Entity Owner, ToOne Relationship)> _replaced = [];
    private readonly List<(Entity Owner, Relationship Relationship, Entity Left, int Place)> _left = [];
    private readonly List<(Entity Owner, Relationship Relationship)> _unfiltered = [];

    /// <summary>The pending changes of what is deleted softly.</summary>
    public DroppedChanges Dropped { get; } = new(work);

    /// <summary>Records an entity that is deleted with its owner.</summary>
    public void NoteDeleted(Entity entity) => _deleted.Add(entity);

    /// <summary>Records an entity that the program has deleted, and that is now deleted for good.</summary>
    public void NotePurged(Entity entity) => _purged.Add(entity);

    /// <summary>Records an entity that is deleted because it has lost its owner.</summary>
    public void NoteOrphan(Entity entity) => _orphans.Add(entity);

    /// <summary>Called when the program has decided what becomes of an entity that has lost its owner.</summary>
    public void ForgetOrphan(Entity entity) => _orphans.RemoveAll(orphan => orphan == entity);

    /// <summary>Records a relationship that was loaded with the rows that filters hide.</summary>
    public void NoteUnfiltered(Entity owner, Relationship relationship) => _unfiltered.Add((owner, relationship));

    /// <summary>Records the references whose former entities have been looked for.</summary>
    public void NoteReplaced(IEnumerable<(Entity Owner, ToOne Relationship)> replaced) => _replaced.AddRange(replaced);

    /// <summary>Called before a pending entity leaves the session with its owner.</summary>
    public void NoteLeaving(Entity owner, Relationship relationship, Entity entity) =>
        _left.Add((owner, relationship, entity, relationship is ToMany { Position: not null } lists && lists.PeekList(owner) is { IsLoaded: true } list ? list.PlaceOf(entity) : -1));

    /// <summary>Takes everything back.</summary>
    public void TakeBack()
    {
        Undelete();
        _orphans.ForEach(entity => work.Undelete(entity));
        if (_orphans.Count > 0)
        {
            work.Replaced.AddRange(_replaced);
        }

        Return();
        Clear();
    }

    /// <summary>Takes back what was deleted with its owner. What the program has deleted remains deleted, and orphans do.</summary>
    public void Undelete()
    {
        Dropped.TakeBack();
        _deleted.ForEach(entity => work.Undelete(entity));
        _purged.ForEach(work.Unpurge);
        _unfiltered.ForEach(loaded => loaded.Relationship.Reopen(loaded.Owner));
        _deleted.Clear();
        _purged.Clear();
        _unfiltered.Clear();
    }

    /// <summary>Returns the pending entities that have left to their owners, as far as these are in the session.</summary>
    public void Return()
    {
        var returning = _left.Where(left => left.Left.StoredState == EntityState.Transient).ToList();
        foreach (var (owner, relationship, entity, _) in returning)
        {
            if (owner.Session != session)
            {
                continue;
            }

            new Attaching(session, work).Add(entity);
            if (relationship is ToOne toOne)
            {
                toOne.Set(owner, entity);
            }
            else
            {
                ((ToMany)relationship).GetList(owner).Add(entity);
            }
        }

        // They are at the end of their lists. The place of one is that in the list without those that left before it.
        foreach (var (owner, relationship, entity, place) in Enumerable.Reverse(returning))
        {
            if (place >= 0 && entity.Session == session && ((ToMany)relationship).PeekList(owner) is { IsLoaded: true } list && list.PlaceOf(entity) is var last && last > place)
            {
                list.MoveAt(last, place);
            }
        }

        _left.Clear();
    }

    /// <summary>Forgets what a flush has written, or a rollback undone.</summary>
    public void Clear()
    {
        _deleted.Clear();
        _purged.Clear();
        _orphans.Clear();
        _replaced.Clear();
        _left.Clear();
        _unfiltered.Clear();
        Dropped.Clear();
    }
}
