using Relata.Entities.Relationships.Links;

namespace Relata.Entities.Metadata;

/// <summary>Relationships before and after a change, from what is in memory.</summary>
internal static class RelationshipHistory
{
    /// <summary>The changes of a list; of a shortcut, those of its links as what they refer to.</summary>
    public static ListChange<T> Of<T>(Entity owner, ToMany relationship)
        where T : Entity
    {
        if (relationship.Shortcut is { } shortcut)
        {
            return ShortcutHistory.Of<T>(owner, shortcut);
        }

        var list = relationship.GetList(owner);
        var key = (relationship.Link as ForeignKeyLink)?.Key;
        return new(
            [.. list.InMemory.Where(item => list.IsAdded(item) && WasIn(item) != true).Cast<T>()],
            [.. list.Removed.Where(item => !list.IsAdded(item) && WasIn(item) != false).Cast<T>()]);

        // A list that is not loaded records what it was told: the rows of the entities say whether they were in it. Null if that is not known.
        bool? WasIn(Entity item)
        {
            if (item.StoredState is EntityState.Transient or EntityState.Pending)
            {
                return false;
            }

            return key is null || !IsRowKnown(item, key) ? null
                : key.Refers(item.Written, owner.Written) ? true
                : key.IsExact || key.IsNull(item.Written) ? false
                : null;
        }
    }

    /// <summary>The change of a reference; null if it has not changed.</summary>
    public static RelatedChange<T>? Of<T>(Entity owner, ToOne relationship)
        where T : Entity
    {
        var key = KeyOf(relationship);
        if (!owner.IsToOneChanged(relationship.Index) && key?.Columns.Any(owner.IsColumnChanged) != true)
        {
            return null;
        }

        var (current, isCurrentKnown) = Current(owner, relationship);
        var (original, isOriginalKnown) = Original(owner, relationship);
        return new((T?)original, (T?)current) { IsOriginalKnown = isOriginalKnown, IsCurrentKnown = isCurrentKnown };
    }

    /// <summary>The entity that a reference leads to, and whether that is known. The field of a reference stays as it is when the foreign key is set.</summary>
    public static (Entity? Related, bool IsKnown) Current(Entity owner, ToOne relationship)
    {
        var key = KeyOf(relationship);
        if (key is null || owner.IsToOneChanged(relationship.Index) || (owner.IsToOneLoaded(relationship.Index) && !key.Columns.Any(owner.IsColumnChanged)))
        {
            return (relationship.GetRelated(owner), owner.IsToOneLoaded(relationship.Index));
        }

        var related = owner.Session?.FindPrincipal(key, owner);
        return (related, related is not null || (!owner.IsExpired && key.IsNull(owner)));
    }

    /// <summary>The entity that the row of an object refers to, and whether that is known.</summary>
    public static (Entity? Related, bool IsKnown) Original(Entity owner, ToOne relationship)
    {
        if (owner.StoredState is EntityState.Transient or EntityState.Pending)
        {
            return (null, true);
        }

        var before = owner.Written;
        var isHeld = before.IsToOneLoaded(relationship.Index) && !before.IsToOneChanged(relationship.Index);
        var held = isHeld ? relationship.GetRelated(before) : null;
        if (KeyOf(relationship) is not { } key)
        {
            return (held, isHeld);
        }

        if (!IsRowKnown(owner, key))
        {
            return (null, false);
        }

        var original = held is not null && key.Refers(before, held) ? held : owner.Session?.FindPrincipal(key, before);
        return (original, original is not null || key.IsNull(before));
    }

    private static ForeignKey? KeyOf(ToOne relationship) => relationship.Link is ForeignKeyLink { IsHeldByOwner: true, Key: var key } ? key : null;

    // Not if the foreign key was not read, or if the object was changed before it came to the session.
    private static bool IsRowKnown(Entity entity, ForeignKey key) =>
        entity.Written is { IsExpired: false } row && key.Columns.All(column => row.IsColumnLoaded(column) && !row.IsColumnChanged(column));
}
