using Relata.Entities.Relationships.Links;
using Relata.Sessions.Flushing.Checks;
using Relata.Sessions.Flushing.Drafts;
using Relata.Sessions.Tracking.Entering;

namespace Relata.Sessions.Bulk;

/// <summary>
/// The flush of a session before each part of an insert that does not track. What the rows of the part refer to by objects of the session, setters have recorded in these objects: that is taken out of
/// them, because the part writes it. Otherwise the session would keep each row, and tell that it is not written.
/// </summary>
/// <param name="session">The session.</param>
internal sealed class OuterFlush(Session session)
{
    private readonly List<(RelatedList List, Entity Row)> _listed = [];
    private readonly List<(ToOne Relationship, Entity Owner, Entity Row)> _partners = [];

    // Rows of lists with an order whose owners they may know by foreign keys alone.
    private readonly List<(ToMany Relationship, Entity Row)> _ordered = [];

    // Rows of later parts may be among them.
    private readonly Dictionary<Entity, Relationship> _heldBack = new(ReferenceEqualityComparer.Instance);

    // Rows of the part before, of which those that it has written are not held back any more.
    private Entity[] _sent = [];

    /// <summary>Finds what the rows of a part have recorded in objects of the session, with all that they are linked to.</summary>
    /// <param name="rows">The new objects that were given.</param>
    /// <param name="run">The insert, whose earlier parts are not gone through again.</param>
    /// <exception cref="SessionStateException">A row refers to an object that the session has deleted. Nothing has changed.</exception>
    public void NoteGraph(IEnumerable<Entity> rows, object run)
    {
        var (walk, seen) = (new EntryWalk(session, run), new HashSet<Entity>(ReferenceEqualityComparer.Instance));
        foreach (var row in rows)
        {
            walk.Push(row);
            while (walk.TryPop(out var next))
            {
                if (seen.Add(next.Entity) && next.Entity.Session is null)
                {
                    Note(next.Entity);
                    walk.PushRelated(next.Entity);
                }
            }
        }
    }

    /// <summary>Finds what a row has recorded in objects of the session.</summary>
    /// <exception cref="SessionStateException">It refers to an object that the session has deleted. Nothing has changed.</exception>
    public void Note(Entity row)
    {
        if (row.Session is not null)
        {
            return;
        }

        _ordered.AddRange(row.GetEntityType().OrderedLists.Select(relationship => (relationship, row)));
        foreach (var relationship in row.GetEntityType().Relationships)
        {
            if (relationship is ToOne toOne)
            {
                if (row.IsToOneChanged(toOne.Index) && toOne.GetRelated(row) is { } related)
                {
                    Note(row, relationship, related);
                }
            }
            else if (((ToMany)relationship).PeekList(row) is { HasChanges: true } list)
            {
                foreach (var added in list.Added)
                {
                    Note(row, relationship, added);
                }
            }
        }
    }

    /// <summary>Flushes the session without what was noted.</summary>
    public async ValueTask RunAsync(bool isAsync, CancellationToken cancellationToken)
    {
        foreach (var (list, row) in _listed)
        {
            list.Forget(row);
        }

        session.Work.HeldBack = _heldBack;
        try
        {
            await session.WriteAsync(isAsync, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            session.Work.HeldBack = null;
        }

        Unload();
    }

    /// <summary>Tells of what no part has written, after the last one.</summary>
    /// <exception cref="SessionStateException">The database refuses it: <see cref="DatabaseDiagnostics.RefuseOutsideObjects"/>.</exception>
    public void Finish()
    {
        try
        {
            OutsideWarnings.Warn(session, [.. _heldBack.Where(held => IsLeft(held.Key)).Select(held => new OutsideReference(held.Value, held.Key))]);
        }
        catch (SessionStateException error)
        {
            // The rows are written, and must not be committed without what is refused.
            session.Guard.Fail(error);
            throw;
        }
    }

    private static bool IsLeft(Entity entity) => entity is { Session: null, StoredState: EntityState.Transient };

    private void Note(Entity row, Relationship relationship, Entity related)
    {
        if (related.Session != session)
        {
            return;
        }

        if (related.StoredState == EntityState.Deleted)
        {
            throw EntryRules.IsDeleted(related);
        }

        if (relationship.Inverse is ToMany lists)
        {
            if (lists.PeekList(related) is { } list)
            {
                _listed.Add((list, row));
            }
        }
        else if (relationship.Inverse is ToOne partner)
        {
            _partners.Add((partner, related, row));
        }
    }

    // They are loaded with the row. A list that knows its positions would go on counting without the rows.
    private void Unload()
    {
        foreach (var (relationship, owner, row) in _partners)
        {
            if (relationship.Link is ForeignKeyLink { IsHeldByOwner: false } && relationship.GetRelated(owner) == row)
            {
                relationship.Unload(owner);
            }
        }

        foreach (var list in _listed.Select(listed => listed.List).Concat(ListsByKey()).Where(list => list.Relationship!.Position is not null && (list.IsLoaded || list.IsPartial)).Distinct())
        {
            list.Unload();
        }

        foreach (var row in _sent.Where(row => !IsLeft(row)))
        {
            _heldBack.Remove(row);
        }

        _sent = [.. _listed.Select(listed => listed.Row), .. _partners.Select(partner => partner.Row)];
        _ordered.Clear();
        _listed.Clear();
        _partners.Clear();
    }

    private IEnumerable<RelatedList> ListsByKey()
    {
        foreach (var (relationship, row) in _ordered)
        {
            if (session.Identities.FindPrincipal(((ForeignKeyLink)relationship.Link).Key, row) is { } owner && relationship.Owner.IsInstance(owner) && relationship.PeekList(owner) is { } list)
            {
                yield return list;
            }
        }
    }
}
