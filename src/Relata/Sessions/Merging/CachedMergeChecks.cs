using Relata.Entities.Identities;
using Relata.Filters;

namespace Relata.Sessions.Merging;

/// <summary>Checks the entities of a merge that does not load: each must be what its row is known to be, and visible in the session.</summary>
internal sealed class CachedMergeChecks(Session session)
{
    // Several given entities may stand for one row.
    private readonly IdentityMaps _given = new();

    // A flush takes deleted objects out of the session, and a rollback brings them back.
    private IdentityMaps Deleted
    {
        get
        {
            if (field is null)
            {
                field = new IdentityMaps();
                foreach (var entity in session.Work.Undo.Entities.Where(entity => entity.StoredState == EntityState.Deleted))
                {
                    field.Of(entity.GetEntityType()).Add(entity);
                }
            }

            return field;
        }
    }

    /// <exception cref="MergeException">The entity has no row, is deleted or has pending changes, or its version differs from what is known.</exception>
    /// <exception cref="SessionStateException">The row is deleted in the session, or is an object of another class there.</exception>
    /// <exception cref="FilterException">A filter hides the row, or may hide it.</exception>
    public void Check(Entity source)
    {
        CheckIsClean(source);
        CheckIsVisible(source);
        var type = source.GetEntityType();
        if (_given.Of(type).Find(source) is { } other)
        {
            CheckIsSame(source, other, "another given object");
        }
        else
        {
            _given.Of(type).Add(source);
        }

        if ((session.Identities.Of(type).Find(source) ?? Deleted.Of(type).Find(source)) is { } held)
        {
            CheckIsHeld(source, held);
        }
    }

    private static void CheckIsClean(Entity source)
    {
        var type = source.GetEntityType();
        var reason = source.StoredState switch
        {
            EntityState.Transient or EntityState.Pending =>
                $"A {type.Name} that is merged with load: false is new: no row of it is known. Give it the state of a row by a flush, or merge it without load: false, which reads the row. An object that was read from JSON is a new one, too.",
            EntityState.Deleted => $"The {type.Name} with the key {type.GetKey(source)} that is merged with load: false is deleted, so that there is no row to stand for.",
            _ when Changes(source) is { Length: > 0 } changes =>
                $"The {type.Name} with the key {type.GetKey(source)} that is merged with load: false has changes that are not flushed, in {changes}. Flush them in its own session, or merge it without load: false, which writes them.",
            _ => null,
        };
        if (reason is not null)
        {
            throw new MergeException(reason);
        }
    }

    private static string Changes(Entity source) => string.Join(
        ", ",
        source.ChangedProperties().Concat(
            ToMany.ListsOf(source).Where(list => list.HasChanges || list.IsAssigned).Select(list => list.Relationship!.Name)));

    private static void CheckIsHeld(Entity source, Entity held)
    {
        var type = source.GetEntityType();
        if (held.StoredState == EntityState.Deleted)
        {
            throw new SessionStateException(
                $"The {type.Name} with key {type.GetKey(source)} is deleted in this session, so that it cannot be merged with load: false. Add it again before the merge, or roll back.");
        }

        CheckIsSame(source, held, "the session's object");
    }

    private static void CheckIsSame(Entity source, Entity other, string who)
    {
        var type = source.GetEntityType();
        if (other.GetEntityType() != type)
        {
            throw new SessionStateException(
                $"A {type.Name} with key {type.GetKey(source)} is merged, and {who} with this key is a {other.GetEntityType().Name}. An object cannot change its class.");
        }

        if (type.Version is { Index: var version } && !source.IsExpired && !other.IsExpired && !other.IsColumnChanged(version)
            && !Equals(type.GetValue(source, version), type.GetValue(other, version)))
        {
            throw new MergeException(
                $"The {type.Name} with the key {type.GetKey(source)} that is merged with load: false has the version {type.GetValue(source, version)}, and {who} has {type.GetValue(other, version)}. "
                + "One of them is older than the row: remove it from where it is kept, or refresh the session's object.");
        }
    }

    private void CheckIsVisible(Entity source)
    {
        if (!session.HasFilters)
        {
            return;
        }

        var type = source.GetEntityType();
        foreach (var filter in session.Filters.Enabled.Where(filter => filter.Holds(type)))
        {
            if (!session.Filters.IsSet(filter))
            {
                throw filter.Unset(type);
            }

            var active = session.Filters.Active(ignored: 0);
            if (active.Criteria.Test(source, active.Values, filter.Mask) is not true and var isVisible)
            {
                throw Hidden(source, filter, isHidden: isVisible == false);
            }
        }
    }

    private static FilterException Hidden(Entity source, DatabaseFilter filter, bool isHidden)
    {
        var type = source.GetEntityType();
        var what = $"The {type.Name} with the key {type.GetKey(source)} cannot be merged with load: false: ";
        return new FilterException(
            "REL129",
            isHidden
                ? $"{what}the filter '{filter.Name}' hides it in this session. Merge it in a session that sees it, or turn the filter off with session.Filters.Disable(\"{filter.Name}\")."
                : $"{what}only the database knows whether the filter '{filter.Name}' hides it in this session. Read it by a query or with GetAsync, or turn the filter off with session.Filters.Disable(\"{filter.Name}\").");
    }
}
