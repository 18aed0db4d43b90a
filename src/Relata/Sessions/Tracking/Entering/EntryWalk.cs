using Relata.Entities.Relationships;
using Relata.Entities.Relationships.Links;
using Relata.Sessions.Bulk;

namespace Relata.Sessions.Tracking.Entering;

/// <summary>The way through a graph of which entities enter a session: they are visited in the order of the relationships and lists.</summary>
/// <param name="session">The session.</param>
/// <param name="run">The insert of many rows for which the way is gone; null for none.</param>
internal readonly struct EntryWalk(Session session, object? run)
{
    private readonly Stack<Entry> _open = new();

    public EntryWalk(Session session)
        : this(session, session.Run)
    {
    }

    public bool IsEmpty => _open.Count == 0;

    public bool TryPop(out Entry next) => _open.TryPop(out next);

    public void Clear() => _open.Clear();

    public void Push(Entity entity) => _open.Push(new Entry(entity));

    /// <summary>Continues with what enters the session with an entity.</summary>
    /// <param name="owner">The entity.</param>
    /// <param name="except">A relationship that is about to lead elsewhere; null for none.</param>
    // Pushed in reverse, so that they are popped in the order of the relationships and lists.
    public void PushRelated(Entity owner, Relationship? except = null)
    {
        var relationships = owner.GetEntityType().Relationships;
        for (var i = relationships.Length - 1; i >= 0; i--)
        {
            var relationship = relationships[i];
            if (!relationship.Cascade.HasFlag(Cascade.SaveUpdate) || relationship == except)
            {
                continue;
            }

            if (relationship is ToOne toOne)
            {
                if (toOne.GetRelated(owner) is { } related)
                {
                    Push(owner, toOne, related);
                }
            }
            else if (((ToMany)relationship).PeekList(owner) is { } list)
            {
                PushAll(owner, (ToMany)relationship, list);
            }
        }
    }

    private void PushAll(Entity owner, ToMany relationship, RelatedList list)
    {
        // An entity that was taken out of a list while the graph was detached: its row holds the foreign key, and is written only if the entity is in the session.
        if (relationship.Link is ForeignKeyLink)
        {
            foreach (var removed in list.Removed)
            {
                if (removed.Session is null && removed.StoredState == EntityState.Persistent)
                {
                    _open.Push(new Entry(removed, owner, relationship));
                }
            }
        }

        var items = list.Items;
        for (var i = items.Length - 1; i >= 0; i--)
        {
            Push(owner, relationship, items[i]);
        }
    }

    private void Push(Entity owner, Relationship relationship, Entity related)
    {
        // The rows of a part of many refer to what the session holds that inserts them.
        if ((related.Session is null || SessionBoundary.IsOfAnother(session, related)) && !IsWritten(owner, related))
        {
            _open.Push(new Entry(related, owner, relationship));
        }
    }

    // An object with a row leads to many others that an insert of many rows has written in its earlier parts.
    private bool IsWritten(Entity owner, Entity related) => run is not null && owner.StoredState == EntityState.Persistent && GraphInsert.HasWritten(related, run);
}
