using Relata.Entities.Relationships.Links;
using Relata.Sessions.Tracking.Undoing;

namespace Relata.Sessions.Tracking;

/// <summary>
/// Changes of relationships that a flush has left out because they refer to entities outside the session. If the relationship has an inverse, the
/// change is also recorded there and is written when that entity is added; changes of relationships without an inverse are kept here.
/// </summary>
internal sealed class DeferredChanges(Session session)
{
    private readonly HashSet<RelatedList> _lists = [];
    private readonly HashSet<Entity> _owners = new(ReferenceEqualityComparer.Instance);
    private bool _hasEntered;

    /// <summary>Whether one of the changes can be written now.</summary>
    public bool HasWritable => _hasEntered && (_lists.Any(CanBeWritten) || _owners.Any(CanBeWritten));

    /// <summary>Notes that an entity has been added to the session.</summary>
    public void NoteEntered() => _hasEntered = _lists.Count != 0 || _owners.Count != 0;

    /// <summary>Keeps a list after a flush if it still has changes that were not written.</summary>
    public void Add(RelatedList list)
    {
        if (list.HasChanges && list.Relationship!.Inverse is null)
        {
            _lists.Add(list);
        }
    }

    /// <summary>Clears the changes of a flushed entity, except for references that were not written.</summary>
    public void ClearChanges(Entity entity)
    {
        var left = !entity.HasToOneChanges ? [] : LeftOut(entity).ToArray();
        entity.ClearChanges();
        foreach (var relationship in left)
        {
            entity.MarkToOneChanged(relationship.Index);
            _owners.Add(entity);
        }
    }

    /// <summary>Returns the changes that can be written now to the unit of work.</summary>
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

    /// <summary>Keeps the changes that a rollback has restored: they may have been left out of a flush before.</summary>
    public void NoteRestored(UndoLog scope)
    {
        foreach (var list in scope.Lists)
        {
            Add(list);
        }

        _owners.UnionWith(scope.Entities.Where(entity => entity.StoredState == EntityState.Persistent && entity.HasToOneChanges));
    }

    public void Forget(Entity entity) => _owners.Remove(entity);

    public void Forget(RelatedList list) => _lists.Remove(list);

    private bool CanBeWritten(RelatedList list) => list.Owner!.Session == session && list.Added.Any(added => added.Session == session);

    private bool CanBeWritten(Entity owner) =>
        owner.Session == session && ChangedToOnes(owner).Any(relationship => relationship.GetRelated(owner)?.Session == session);

    private static IEnumerable<ToOne> LeftOut(Entity entity) => ChangedToOnes(entity)
        .Where(relationship => relationship.Inverse is null && relationship.GetRelated(entity) is { Session: null } related && IsLeftOut(relationship, related));

    // A foreign key to an entity of a closed session is written, because its key is known.
    private static bool IsLeftOut(ToOne relationship, Entity related) =>
        relationship.Link is not ForeignKeyLink { IsHeldByOwner: true } || related.StoredState == EntityState.Transient;

    private static IEnumerable<ToOne> ChangedToOnes(Entity entity) =>
        entity.GetEntityType().Relationships.OfType<ToOne>().Where(relationship => entity.IsToOneChanged(relationship.Index));
}
