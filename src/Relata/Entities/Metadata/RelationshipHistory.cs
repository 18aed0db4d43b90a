using Relata.Entities.Lists;
using Relata.Entities.Relationships.Links;

namespace Relata.Entities.Metadata;

/// <summary>Relationships before and after a change, from what is in memory.</summary>
internal static class RelationshipHistory
{
    /// <summary>The changes of a list.</summary>
    public static ListChange<T> Of<T>(Entity owner, ToMany relationship)
        where T : Entity
    {
        if (relationship.Shortcut is { } shortcut)
        {
            return OfShortcut<T>(owner, shortcut);
        }

        var list = relationship.GetList(owner);
        var key = (relationship.Link as ForeignKeyLink)?.Key;
        return new(
            [.. list.InMemory.Where(item => list.IsAdded(item) && WasIn(item) != true).Cast<T>()],
            [.. list.Removed.Where(item => !list.IsAdded(item) && WasIn(item) != false).Cast<T>()]);

        // A list that is not loaded records what it was told: the rows of the entities say whether they were in it. Null if that is not known.
        bool? WasIn(Entity item) =>
            item.StoredState is EntityState.Transient or EntityState.Pending ? false
            : key is null || item.Session is not { } session || Written(item, key, session) is not { } written ? null
            : key.Refers(written, item.Session.FindWritten(owner) ?? owner) ? true
            : key.IsExact || key.IsNull(written) ? false
            : null;
    }

    /// <summary>The change of a reference; null if it has not changed.</summary>
    public static RelatedChange<T>? Of<T>(Entity owner, ToOne relationship, IEntitySession session)
        where T : Entity
    {
        var key = relationship.Link is ForeignKeyLink { IsHeldByOwner: true } link ? link.Key : null;
        if (!owner.IsToOneChanged(relationship.Index) && key?.Columns.Any(owner.IsColumnChanged) != true)
        {
            return null;
        }

        var (current, isCurrentKnown) = Current(owner, relationship, key, session);
        var (original, isOriginalKnown) = owner.StoredState == EntityState.Pending ? (null, true) : Original(owner, relationship, key, session);
        return new((T?)original, (T?)current) { IsOriginalKnown = isOriginalKnown, IsCurrentKnown = isCurrentKnown };
    }

    // The field of a reference stays as it is when the foreign key is set.
    private static (Entity? Related, bool IsKnown) Current(Entity owner, ToOne relationship, ForeignKey? key, IEntitySession session)
    {
        if (key is null || owner.IsToOneChanged(relationship.Index))
        {
            return (relationship.GetRelated(owner), owner.IsToOneLoaded(relationship.Index));
        }

        var related = session.FindPrincipal(key, owner);
        return (related, related is not null || key.IsNull(owner));
    }

    private static (Entity? Related, bool IsKnown) Original(Entity owner, ToOne relationship, ForeignKey? key, IEntitySession session)
    {
        var before = session.FindWritten(owner) ?? owner;
        var held = before.IsToOneLoaded(relationship.Index) && !before.IsToOneChanged(relationship.Index) ? relationship.GetRelated(before) : null;
        if (key is null)
        {
            return (held, before.IsToOneLoaded(relationship.Index) && !before.IsToOneChanged(relationship.Index));
        }

        if (Written(owner, key, session) is not { } written)
        {
            return (null, false);
        }

        var original = held is not null && key.Refers(written, held) ? held : session.FindPrincipal(key, written);
        return (original, original is not null || key.IsNull(written));
    }

    // An object with the foreign key that the row has; null if the key is not known: it was not read, or the object was changed before it came to the session.
    private static Entity? Written(Entity entity, ForeignKey key, IEntitySession session)
    {
        var written = session.FindWritten(entity) ?? entity;
        return !written.IsExpired && key.Columns.All(column => written.IsColumnLoaded(column) && !written.IsColumnChanged(column)) ? written : null;
    }

    // The entities that the links refer to, compared with those that they referred to: a link may have been added, removed, deleted, or led elsewhere.
    private static ListChange<T> OfShortcut<T>(Entity owner, Shortcut shortcut)
        where T : Entity
    {
        var links = shortcut.LinksOf(owner);
        var before = new HashSet<Entity>(ReferenceEqualityComparer.Instance);
        var after = new HashSet<Entity>(ReferenceEqualityComparer.Instance);
        var order = new List<Entity>();
        var isKnown = links.IsLoaded || owner.StoredState is EntityState.Transient or EntityState.Pending;
        foreach (var link in links.InMemory.Concat(links.Removed).Distinct(ReferenceEqualityComparer.Instance).Cast<Entity>())
        {
            var change = link.Session is { } session ? Of<Entity>(link, shortcut.Target, session) : null;
            if (link.StoredState is EntityState.Persistent or EntityState.Deleted && (!links.IsAdded(link) || links.IsRemoved(link)))
            {
                Note(before, change is null ? Unchanged(link) : (change.Original, change.IsOriginalKnown));
            }

            if (link.State != EntityState.Deleted && (!links.IsRemoved(link) || links.IsAdded(link)))
            {
                var target = change is null ? Unchanged(link) : (change.Current, change.IsCurrentKnown);
                Note(after, target);
                order.AddRange(target.Item1 is { } related ? [related] : []);
            }
        }

        return new([.. order.Where(target => !before.Contains(target)).Distinct().Cast<T>()], [.. before.Where(target => !after.Contains(target)).Cast<T>()]) { IsKnown = isKnown };

        void Note(HashSet<Entity> targets, (Entity? Related, bool IsKnown) target)
        {
            isKnown &= target.IsKnown;
            if (target.Related is { } related)
            {
                targets.Add(related);
            }
        }

        (Entity? Related, bool IsKnown) Unchanged(Entity link)
        {
            if (shortcut.Target.IsLoaded(link))
            {
                return (shortcut.Target.GetRelated(link), true);
            }

            var related = link.Session?.FindInMemory(link, shortcut.Target);
            return (related, related is not null || (shortcut.Target.Link is ForeignKeyLink { Key: var key } && !link.IsExpired && key.IsNull(link)));
        }
    }
}
