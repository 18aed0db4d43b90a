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
            var links = shortcut.LinksOf(owner);
            return new(
                [.. links.InMemory.Where(links.IsAdded).Select(link => shortcut.Target.GetRelated(link)).OfType<T>()],
                [.. links.Removed.Select(link => shortcut.Target.GetRelated(link)).OfType<T>()]);
        }

        var list = relationship.GetList(owner);
        return new([.. list.InMemory.Where(list.IsAdded).Cast<T>()], [.. list.Removed.Cast<T>()]);
    }

    /// <summary>The change of a reference; null if it has not changed.</summary>
    public static ReferenceChange<T>? Of<T>(Entity owner, ToOne relationship, IEntitySession session)
        where T : Entity
    {
        var key = relationship.Link is ForeignKeyLink { IsHeldByOwner: true } link ? link.Key : null;
        if (!owner.IsToOneChanged(relationship.Index) && key?.Columns.Any(owner.IsColumnChanged) != true)
        {
            return null;
        }

        var current = owner.IsToOneLoaded(relationship.Index) ? relationship.GetRelated(owner) : session.FindInMemory(owner, relationship);
        if (owner.StoredState == EntityState.Pending)
        {
            return new(null, (T?)current);
        }

        var before = session.FindWritten(owner) ?? owner;
        if (before.IsToOneLoaded(relationship.Index) && !before.IsToOneChanged(relationship.Index))
        {
            return new((T?)relationship.GetRelated(before), (T?)current);
        }

        var original = key is null ? null : session.FindPrincipal(key, before);
        return new((T?)original, (T?)current) { IsOriginalKnown = original is not null || (key is not null && !before.IsExpired && IsNull(key, before)) };
    }

    private static bool IsNull(ForeignKey key, Entity before) =>
        key.Columns.Any(column => before.IsColumnLoaded(column) && before.GetEntityType().GetValue(before, column) is null);
}
