using Relata.Entities;
using Relata.Entities.Relationships.Links;
using Relata.Sessions.Tracking.Undoing;

namespace Relata.Sessions.Tracking;

/// <summary>Discards the pending changes of one relationship of an entity on both of its sides. The relationship itself is then loaded again by the caller.</summary>
/// <param name="session">The session.</param>
/// <param name="work">The changes of the session.</param>
/// <param name="owner">The owner of the relationship, which has a row.</param>
internal sealed class DiscardedChanges(Session session, UnitOfWork work, Entity owner)
{
    private readonly UndoLog _before = new();
    private readonly List<Entity> _orphans = [];
    private readonly (Entity Owner, ToOne Relationship)[] _replaced = [.. work.Replaced];
    private IReadOnlyList<(Entity Entity, Entity? Flushed)> _changes = [];

    /// <summary>Discards the changes. <see cref="Finish"/> or <see cref="Restore"/> follows.</summary>
    public void Run(Relationship relationship)
    {
        _before.Keep(owner);
        if (relationship is ToMany all && all.PeekList(owner) is { } own)
        {
            _before.Keep(own);
        }

        Discard(relationship);
        _changes = work.ChangesOf(_before.Entities);
    }

    /// <summary>Completes what was discarded: new entities that have lost their owner leave the session.</summary>
    public void Finish() => _orphans.ForEach(((IEntitySession)session).CascadeOrphan);

    /// <summary>Restores the changes, because the relationship could not be read.</summary>
    public void Restore()
    {
        _before.RestoreEntities();
        _before.RestoreLists();
        work.Restore(_changes);
        work.RestoreReplaced(_replaced);
    }

    private void Discard(Relationship relationship)
    {
        switch (relationship.Link)
        {
            case TableLink when ((ToMany)relationship).PeekList(owner) is { HasChanges: true } list:
                DiscardLinks(list);
                break;
            case ForeignKeyLink { Key: var key } when relationship is ToMany lists && lists.PeekList(owner) is { HasChanges: true } list:
                Changing(list);
                foreach (var item in ChangedIn(list))
                {
                    list.Forget(item);
                    RestoreDependent(item, key, relationship);
                }

                break;
            case ForeignKeyLink link when relationship is ToOne toOne && owner.IsToOneChanged(toOne.Index):
                DiscardReference(toOne, link);
                break;
        }
    }

    private void DiscardLinks(RelatedList list)
    {
        Changing(list);
        foreach (var item in ChangedIn(list))
        {
            list.Forget(item);
            if ((list.Relationship!.Inverse as ToMany)?.PeekList(item) is { } other && (other.IsAdded(owner) || other.IsRemoved(owner)))
            {
                Changing(other);
                var wasIn = other.IsRemoved(owner);
                other.Forget(owner);
                if (wasIn && other.IsLoaded)
                {
                    other.Fill(owner);
                }
            }
        }
    }

    // What has not entered the session is no pending change, and stays in the list.
    private Entity[] ChangedIn(RelatedList list) => [.. list.Added.Concat(list.Removed.Where(item => !list.IsAdded(item))).Where(item => item.Session == session)];

    private void DiscardReference(ToOne relationship, ForeignKeyLink link)
    {
        if (link.IsHeldByOwner)
        {
            RestoreDependent(owner, link.Key, relationship.Inverse);
            return;
        }

        var (held, former) = (relationship.GetRelated(owner), work.FindWritten(owner) is { } written ? relationship.GetRelated(written) : null);
        work.Replaced.RemoveAll(replaced => replaced.Owner == owner && replaced.Relationship == relationship);
        foreach (var dependent in new[] { held, former == held ? null : former }.OfType<Entity>())
        {
            RestoreDependent(dependent, link.Key, relationship);
        }
    }

    // The dependent refers to what its row refers to. A new one refers to nothing.
    private void RestoreDependent(Entity dependent, ForeignKey key, Relationship? relationship)
    {
        if (dependent.Session != session || dependent.StoredState is not (EntityState.Persistent or EntityState.Pending))
        {
            return;
        }

        _before.Keep(dependent);
        dependent.BeforeChange();
        new LeftPrincipals(session, dependent, key).Restore(_before);
        foreach (var toOne in dependent.GetEntityType().Relationships.OfType<ToOne>().Where(toOne => toOne.Link is ForeignKeyLink { IsHeldByOwner: true } link && link.Key == key && !toOne.IsViewOnly))
        {
            toOne.Unload(dependent);
        }

        if (dependent.StoredState == EntityState.Pending)
        {
            key.Clear(dependent);
            if (relationship?.Cascade.HasFlag(Cascade.DeleteOrphan) == true)
            {
                _orphans.Add(dependent);
            }

            return;
        }

        RestoreKey(dependent, key);
        AddToFormer(dependent, key);
    }

    // A list without another side has let go of what was added to another one, without a change of its own.
    private void AddToFormer(Entity dependent, ForeignKey key)
    {
        if (session.Identities.FindPrincipal(key, dependent) is not { } former || former == owner)
        {
            return;
        }

        foreach (var lists in key.PrincipalRelationships.OfType<ToMany>().Where(lists => lists.Inverse is null))
        {
            if (lists.PeekList(former) is { IsLoaded: true } list && !list.HasInMemory(dependent) && !list.IsRemoved(dependent))
            {
                Changing(list);
                list.Fill(dependent);
            }
        }
    }

    private void Changing(RelatedList list)
    {
        _before.Keep(list);
        work.Changing(list);
    }

    private void RestoreKey(Entity dependent, ForeignKey key)
    {
        var type = dependent.GetEntityType();
        foreach (var column in key.OwnColumns.Where(dependent.IsColumnChanged))
        {
            if (work.FindWritten(dependent) is { } written && !written.IsColumnChanged(column))
            {
                type.SetValue(dependent, column, type.GetValue(written, column));
                dependent.MarkColumnUnchanged(column);
            }
        }
    }
}
