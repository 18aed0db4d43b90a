using Relata.Entities.Keys;
using Relata.Entities.Metadata;
using Relata.Entities.Relationships.Links;
using Relata.Loaders.Plans.Segments;
using Relata.Loaders.Reading;
using Relata.Sessions.Tracking;
using Relata.Values;

namespace Relata.Sessions.Resolving;

/// <summary>An entity with changes whose row others have changed.</summary>
/// <param name="session">The session.</param>
/// <param name="entity">The entity, with the session's changes.</param>
/// <param name="read">An object with the values that were read.</param>
/// <param name="stored">An object with the values that the row has now; null if it is gone.</param>
internal sealed class Conflict(Session session, Entity entity, Entity read, Entity? stored)
{
    private readonly EntityType _type = entity.GetEntityType();

    private bool IsDeleted => entity.StoredState == EntityState.Deleted;

    /// <exception cref="ResolveException">The conflict cannot be resolved in this way.</exception>
    public void Check(Resolve how)
    {
        if (how == Resolve.TakeTheirs && stored is not null && IsDeleted)
        {
            CheckPlaces();
        }

        if (how == Resolve.TakeTheirs || (stored is null && IsDeleted))
        {
            return;
        }

        if (stored is null)
        {
            throw new ResolveException(
                $"The row of the {_type.Name} with key {_type.GetKey(entity)} is gone, so that there is nothing to write its changes to. Use Resolve.TakeTheirs, and add a new {_type.Name} if it shall be there.")
            { Entity = entity };
        }

        if (how == Resolve.Merge && BothChanged() is { Count: > 0 } both)
        {
            throw new ResolveException(
                $"Both this session and another one have {(IsDeleted ? "changed or deleted" : "changed")} the {_type.Name} with key {_type.GetKey(entity)}: {string.Join(", ", both)}. Decide with Resolve.KeepMine or Resolve.TakeTheirs.")
            {
                Entity = entity,
                Properties = both,
            };
        }
    }

    public void Apply(Resolve how)
    {
        session.Work.Undo.Keep(entity);
        session.Work.Undo.NoteExpired(entity);
        if (stored is null || how == Resolve.TakeTheirs)
        {
            session.Work.Cascaded.ForgetOrphan(entity);
        }

        if (stored is null)
        {
            Leave();
        }
        else if (how == Resolve.TakeTheirs)
        {
            session.Work.Undelete(entity);
            Discard();
            Refresh(overwritesChanges: true);
            ReturnToOwners();
        }
        else
        {
            KeepMine();
        }
    }

    // A reference that leads to another object has no place for the one that it led to before.
    private void CheckPlaces()
    {
        foreach (var relationship in _type.ForeignKeys.SelectMany(key => key.PrincipalRelationships).OfType<ToOne>())
        {
            if (session.Identities.FindPrincipal(((ForeignKeyLink)relationship.Link).Key, stored!) is { StoredState: EntityState.Persistent } principal
                && principal.IsToOneChanged(relationship.Index) && relationship.GetRelated(principal) is { } other && other != entity)
            {
                throw new ResolveException(
                    $"The {_type.Name} with key {_type.GetKey(entity)} cannot be taken back: {relationship} leads to another {_type.Name} now. Decide with Resolve.KeepMine, or set the reference back before.")
                { Entity = entity };
            }
        }
    }

    // The version that was compared is not a change of the program's.
    private void KeepMine()
    {
        var isVersionMine = _type.Version is { Version: VersionSource.Program };
        var changed = Changed().Where(column => isVersionMine || column.Version is null).ToList();
        entity.ForgetColumnChanges();
        changed.ForEach(column => entity.MarkColumnChanged(column.Index));
        Refresh(overwritesChanges: false);
        var row = entity.Snapshot();
        _type.SetValues(row, _type.GetValues(stored!));
        session.Work.NoteRow(entity, row);
    }

    private void Refresh(bool overwritesChanges) => _type.Accept<RowFill, bool>(new RowFill(session, entity, _type.GetValues(stored!), overwritesChanges));

    // Its columns and references, and with them that lists have taken it. What its own lists were told is not in question.
    private void Discard()
    {
        foreach (var list in session.Work.Lists.Concat(session.Work.Pending.SelectMany(ToMany.ListsOf)).Where(IsMovedTo).ToList())
        {
            session.Work.Changing(list);
            list.Forget(entity);
        }

        foreach (var relationship in _type.Relationships)
        {
            if (relationship.Link is ForeignKeyLink { IsHeldByOwner: true })
            {
                relationship.Expire(entity);
            }
        }

        ChangedKey.Restore(entity);
        entity.ForgetColumnChanges();
    }

    private bool IsMovedTo(RelatedList list) => list.Relationship is { Link: ForeignKeyLink, Related: var related } && related.IsInstance(entity) && list.IsAdded(entity);

    // It may have been taken out of their lists and references, which is why it was deleted.
    private void ReturnToOwners()
    {
        foreach (var key in _type.ForeignKeys)
        {
            if (session.Identities.FindPrincipal(key, entity) is not { StoredState: EntityState.Persistent } principal)
            {
                continue;
            }

            foreach (var relationship in key.PrincipalRelationships)
            {
                if (relationship is ToOne toOne)
                {
                    TakeBackReplacement(principal, toOne);
                }
                else if (((ToMany)relationship).PeekList(principal) is { } list && list.IsRemoved(entity))
                {
                    session.Work.Changing(list);
                    list.Forget(entity);
                    RowFixup.Add(principal, relationship, entity);
                }
            }
        }
    }

    private void TakeBackReplacement(Entity principal, ToOne relationship)
    {
        if (principal.IsToOneChanged(relationship.Index) && relationship.GetRelated(principal) is null)
        {
            session.Work.Changing(principal);
            session.Work.Replaced.RemoveAll(replaced => replaced.Owner == principal && replaced.Relationship == relationship);
            principal.MarkToOneUnchanged(relationship.Index);
            relationship.Fill(principal, entity);
        }
    }

    private void Leave()
    {
        RowFixup.RemoveByKey(entity, session.Identities, session.Work.Undo);
        RowFixup.Remove(entity);
        session.Work.Expunge(entity);
    }

    private IEnumerable<MappedColumn> Changed() => _type.Columns.Where(column => entity.IsColumnChanged(column.Index));

    private List<string> BothChanged() =>
    [
        .. _type.Columns.Where(column => column.Version is null && column.SetBySession == Relata.Refresh.None && column.IsWritten && read.IsColumnLoaded(column.Index)
            && (IsDeleted || entity.IsColumnChanged(column.Index))
            && !Equals(_type.GetValue(read, column.Index), _type.GetValue(stored!, column.Index))
            && (IsDeleted || !Equals(_type.GetValue(entity, column.Index), _type.GetValue(stored!, column.Index)))).Select(column => column.Property),
    ];

    private readonly struct RowFill(Session session, Entity entity, object?[] values, bool overwritesChanges) : IEntityVisitor<bool>
    {
        public bool Visit<T, TKey>(EntityType<T, TKey> type)
            where T : Entity, IEntity<T, TKey>
            where TKey : notnull
        {
            var row = new ValueRow(values);
            new RowRefresh<T>(session, overwritesChanges).Read((T)entity, ref row, new RowShape(0));
            return true;
        }
    }
}
