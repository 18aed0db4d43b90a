using Relata.Relations;

namespace Relata.Sessions.Tracking;

/// <summary>
/// Changes that a flush has left out because they lead to objects that no session has. Where the other side of the relationship has noted
/// them too, they are written with that object when it is added; those of relationships without another side wait here.
/// </summary>
internal sealed class Waiting(Session session)
{
    private readonly HashSet<RelatedList> _lists = [];
    private readonly HashSet<Entity> _owners = new(ReferenceEqualityComparer.Instance);
    private bool _hasEntered;

    /// <summary>Whether one of the objects that are waited for may have come.</summary>
    public bool HasCome => _hasEntered && (_lists.Any(CanBeWritten) || _owners.Any(CanBeWritten));

    /// <summary>An object has entered the session.</summary>
    public void NoteEntered() => _hasEntered = _lists.Count != 0 || _owners.Count != 0;

    /// <summary>A flush has ended; what the list still has is not written.</summary>
    public void Add(RelatedList list)
    {
        if (list.HasChanges && list.Relationship!.Inverse is null)
        {
            _lists.Add(list);
        }
    }

    /// <summary>A flush has ended. The object is as its row is, but for relationships to objects that are not written.</summary>
    public void ClearChanges(Entity entity)
    {
        var left = entity.ChangedToOnes == 0 ? [] : LeftOut(entity).ToArray();
        entity.ClearChanges();
        foreach (var relationship in left)
        {
            entity.MarkToOneChanged(relationship.Index);
            _owners.Add(entity);
        }
    }

    /// <summary>Gives the next flush what no longer waits.</summary>
    public void Release(UnitOfWork work)
    {
        if (!_hasEntered)
        {
            return;
        }

        _hasEntered = false;
        foreach (var list in _lists.Where(CanBeWritten).ToArray())
        {
            _lists.Remove(list);
            work.Changing(list);
        }

        foreach (var owner in _owners.Where(CanBeWritten).ToArray())
        {
            _owners.Remove(owner);
            work.Changing(owner);
        }
    }

    /// <summary>A rollback has made objects and lists as they were when they began to change: they may have waited then.</summary>
    public void NoteRestored(UndoLog scope)
    {
        foreach (var list in scope.Lists)
        {
            Add(list);
        }

        _owners.UnionWith(scope.Entities.Where(entity => entity.StoredState == EntityState.Persistent && entity.ChangedToOnes != 0));
    }

    public void Forget(Entity entity) => _owners.Remove(entity);

    public void Forget(RelatedList list) => _lists.Remove(list);

    private bool CanBeWritten(RelatedList list) => list.Owner!.Session == session && list.Added.Any(added => added.Session == session);

    private bool CanBeWritten(Entity owner) =>
        owner.Session == session && ChangedToOnes(owner).Any(relationship => relationship.GetRelated(owner)?.Session == session);

    private static IEnumerable<ToOne> LeftOut(Entity entity) => ChangedToOnes(entity)
        .Where(relationship => relationship.Inverse is null && relationship.GetRelated(entity) is { Session: null } related && IsLeftOut(relationship, related));

    // A foreign key to an object of a closed session is written: its key is known.
    private static bool IsLeftOut(ToOne relationship, Entity related) =>
        relationship.Link is not ForeignKeyLink { IsHeldByOwner: true } || related.StoredState == EntityState.Transient;

    private static IEnumerable<ToOne> ChangedToOnes(Entity entity) =>
        entity.GetEntityType().Relationships.OfType<ToOne>().Where(relationship => entity.IsToOneChanged(relationship.Index));
}
