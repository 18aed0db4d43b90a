using Relata.Entities.Properties;
using Relata.Entities.Relationships;

namespace Relata.Entities.Lists;

/// <summary>
/// A list that crosses a link class: what the links of the owner refer to. It has no content of its own. A read takes what the links in memory refer to, an addition makes
/// a link, and a removal deletes one, so that the shortcut and the list of the links agree at any time.
/// </summary>
/// <param name="list">The list.</param>
internal sealed class Shortcut(ToMany list)
{
    /// <summary>The list of the links.</summary>
    public ToMany Links { get; } = (ToMany)list.Owner.GetRelationship(list.Through!);

    /// <summary>The reference of the links that the shortcut leads to.</summary>
    public ToOne Target => field ??= (ToOne)Links.Related.GetRelationship(list.Target!);

    public RelatedList LinksOf(Entity owner) => Links.GetList(owner);

    /// <summary>Whether the links and what they refer to are loaded, so that a read sends nothing.</summary>
    public bool IsLoaded(Entity owner)
    {
        if (!Links.IsLoaded(owner))
        {
            return false;
        }

        foreach (var link in LinksOf(owner).InMemory)
        {
            if (link.IsExpired || ShortcutTargets.IsMissing(Target, link))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes what the links of the owner refer to, which is loaded if necessary. Unless it has changed, nothing is copied.</summary>
    public void Read<T>(Entity owner, ref ObjectList<T> items)
        where T : Entity
    {
        _ = LinksOf(owner).ReadAll();
        ShortcutTargets.Load(Target, LinksOf(owner));
        var links = LinksOf(owner).ReadAll();
        if (RelationshipReads.AreTracked && links.Length > 0)
        {
            RelationshipReads.Note(links[0], Target);
        }

        var shown = items.AsSpan();
        var isSame = shown.Length == links.Length;
        for (var i = 0; isSame && i < shown.Length; i++)
        {
            isSame = links[i].StoredState != EntityState.Deleted && ReferenceEquals(Target.GetRelated(links[i]), shown[i]);
        }

        // As many different entities as links: none is referred to twice.
        if (!isSame)
        {
            items = new ObjectList<T>(Find<T>(links));
        }
    }

    /// <summary>Makes a link to an entity, unless there is one.</summary>
    public void Add(Entity owner, Entity related)
    {
        var links = LinksOf(owner);
        links.ThrowIfUnchangeable();
        if (FindLinkFor(owner, related) is null)
        {
            SessionBoundary.Check(owner, Target, related);
            Add(owner, links, Make(related));
        }
    }

    /// <summary>Inserts a link before that of the entity at an index, or moves the one that there is.</summary>
    public void Insert<T>(Entity owner, ReadOnlySpan<T> shown, int index, Entity related)
        where T : Entity
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)index, (uint)shown.Length, nameof(index));
        var links = LinksOf(owner);
        links.ThrowIfUnchangeable();
        if (index < shown.Length)
        {
            ListPositions.ThrowIfHidden(links);
        }

        var link = FindLinkFor(owner, related);
        if (link is null)
        {
            SessionBoundary.Check(owner, Target, related);
            link = Make(related);
        }

        links.Insert(index == shown.Length ? links.ReadAll().Length : PlaceOf(links, shown[index]), link);
        owner.Session?.CascadeAdd(link);
    }

    /// <summary>Deletes the links to the entity at an index, and inserts one to another entity in their place.</summary>
    public void Set<T>(Entity owner, ReadOnlySpan<T> shown, int index, Entity related)
        where T : Entity
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)shown.Length, nameof(index));
        if (IsSameRow(shown[index], related, list.Related))
        {
            ShortcutRows.CheckDropped(list, owner.Session, related, shown[index]);
        }
        else
        {
            if (index < shown.Length - 1)
            {
                ListPositions.ThrowIfHidden(LinksOf(owner));
            }

            if (FindLinkFor(owner, related) is null)
            {
                SessionBoundary.Check(owner, Target, related);
            }

            T[] left = [.. shown[..index], .. shown[(index + 1)..]];
            Remove(owner, shown[index]);
            Insert<T>(owner, left, index, related);
        }
    }

    /// <summary>Moves the link of an entity to the place of another one.</summary>
    public void Move<T>(Entity owner, ReadOnlySpan<T> shown, int from, int to)
        where T : Entity
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)from, (uint)shown.Length, nameof(from));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)to, (uint)shown.Length, nameof(to));
        var links = LinksOf(owner);
        links.MoveAt(PlaceOf(links, shown[from]), PlaceOf(links, shown[to]));
    }

    /// <summary>Deletes the links to an entity; false if there is none.</summary>
    public bool Remove(Entity owner, Entity related)
    {
        var links = LinksOf(owner);
        links.ThrowIfUnchangeable();
        var wasRemoved = false;
        while (FindLink(owner, related) is { } link)
        {
            Delete(owner, links, link);
            wasRemoved = true;
        }

        return wasRemoved;
    }

    /// <summary>Deletes the links to entities that are not wanted, and makes those that are missing, in the order of the wanted entities.</summary>
    public void ReplaceWith<T>(Entity owner, ReadOnlySpan<T> shown, T[] wanted)
        where T : Entity
    {
        var links = LinksOf(owner);
        links.ThrowIfUnchangeable();
        ThrowIfUnknown(owner, links);
        wanted = new ShortcutRows<T>(list, owner.Session, shown).Choose(wanted);
        var kept = new HashSet<T>(wanted, ReferenceEqualityComparer.Instance);
        if (ListPositions.AreHidden(links))
        {
            T[] remaining = [.. shown.ToArray().Where(kept.Contains)];
            if (!remaining.SequenceEqual(wanted.Take(remaining.Length), ReferenceEqualityComparer.Instance))
            {
                ListPositions.ThrowIfHidden(links);
            }
        }

        var had = new HashSet<T>(shown.ToArray(), ReferenceEqualityComparer.Instance);
        SessionBoundary.CheckAll(owner, Target, kept.Where(related => !had.Contains(related)));
        SessionBoundary.CheckAll(owner, Links, links.ReadAll().ToArray().Where(link => Target.GetRelated(link) is not T related || kept.Contains(related)));
        foreach (var related in shown.ToArray())
        {
            if (!kept.Contains(related))
            {
                Remove(owner, related);
            }
        }

        var there = new Dictionary<Entity, Entity>(ReferenceEqualityComparer.Instance);
        foreach (var link in links.ReadAll())
        {
            if (link.StoredState != EntityState.Deleted && Target.GetRelated(link) is { } related)
            {
                there.TryAdd(related, link);
            }
        }

        var ordered = kept.Select(related => there.GetValueOrDefault(related) ?? Make(related)).ToList();
        var first = new HashSet<Entity>(ordered, ReferenceEqualityComparer.Instance);
        links.ReplaceWith([.. ordered, .. links.ReadAll().ToArray().Where(link => !first.Contains(link))]);
        ordered.ForEach(link => owner.Session?.CascadeAdd(link));
    }

    private static bool HasRow(Entity entity) => ShortcutRows.Has(entity);

    private static void Add(Entity owner, RelatedList links, Entity link)
    {
        links.Add(link);
        owner.Session?.CascadeAdd(link);
    }

    /// <summary>Checks that links may lead to entities, before the first of them is made.</summary>
    /// <returns>The objects to link: one for each row.</returns>
    /// <exception cref="SessionStateException">An entity belongs to another open session than the owner, or is a changed second object of a row.</exception>
    public T[] CheckAll<T>(Entity owner, T[] given)
        where T : Entity
    {
        var all = new ShortcutRows<T>(list, owner.Session, []).Choose(given);
        SessionBoundary.CheckAll(owner, Target, [.. all.Where(related => (related.Session is null || related.Session != owner.Session) && FindLinkFor(owner, related) is null)]);
        return all;
    }

    // The object that the link leads to stands for the given one.
    private Entity? FindLinkFor(Entity owner, Entity related)
    {
        var link = FindLink(owner, related);
        if (link is not null)
        {
            ShortcutRows.CheckDropped(list, owner.Session, related, Target.GetRelated(link));
        }

        return link;
    }

    private Entity Make(Entity related)
    {
        var link = Links.Related.Create();
        Target.Set(link, related);
        return link;
    }

    private void Delete(Entity owner, RelatedList links, Entity link)
    {
        if (HasRow(link) && link.Session is null && !Links.Cascade.HasFlag(Cascade.DeleteOrphan))
        {
            throw new SessionStateException(
                $"{list} cannot lose an entity while the {Links.Related.Name} that leads to it is in no session: its row could not be deleted. Add the {owner.GetEntityType().Name} to a session first.");
        }

        // The other end would keep a link that has never had a row, and bring it back.
        var session = link.Session;
        if (!HasRow(link))
        {
            Target.Set(link, null);
        }

        links.Remove(link);
        session?.DeleteLink(link);
    }

    // Only the links tell whether the entity is there. A row that has not been inserted is referred to by links in memory at most.
    private Entity? FindLink(Entity owner, Entity related)
    {
        var links = LinksOf(owner);
        if (HasRow(owner) && HasRow(related))
        {
            _ = links.ReadAll();
            if (!links.IsLoaded)
            {
                throw IsUnknown();
            }
        }

        foreach (var link in links.InMemory)
        {
            if (link.StoredState != EntityState.Deleted && Leads(link, related))
            {
                return link;
            }
        }

        return null;
    }

    // Which entities would be removed, and which have a link already, is not known.
    private void ThrowIfUnknown(Entity owner, RelatedList links)
    {
        if (HasRow(owner) && (!links.IsLoaded || links.InMemory.Any(link => ShortcutTargets.IsMissing(Target, link))))
        {
            throw IsUnknown();
        }
    }

    private RelationshipNotLoadedException IsUnknown() => new(
        $"{list} cannot be changed: {Links} or {Target} is not loaded, and its loading is NoLoad, so that it is not known which entities are linked. Load both, or change the list of links.");

    // An object of another session for the same row stands for the one that is there.
    private static bool IsSameRow(Entity held, Entity given, EntityType type) =>
        ReferenceEquals(held, given) || ((held.Session is null || held.Session != given.Session) && HasRow(held) && HasRow(given) && type.HasSameKey(held, given));

    private bool Leads(Entity link, Entity related)
    {
        if (link.IsExpired)
        {
            RelationshipAccess.Load(link, Target);
        }

        // A link that has lost its reference keeps a foreign key that cannot be null until it is deleted.
        return Target.GetRelated(link) is { } held
            ? IsSameRow(held, related, list.Related)
            : !link.IsToOneChanged(Target.Index) && HasRow(related) && ((Relationships.Links.ForeignKeyLink)Target.Link).Key.Refers(link, related);
    }

    private int PlaceOf(RelatedList links, Entity related)
    {
        var all = links.ReadAll();
        for (var i = 0; i < all.Length; i++)
        {
            if (all[i].StoredState != EntityState.Deleted && ReferenceEquals(Target.GetRelated(all[i]), related))
            {
                return i;
            }
        }

        return all.Length;
    }

    private T[] Find<T>(ReadOnlySpan<Entity> links)
        where T : Entity
    {
        var found = new List<T>(links.Length);
        var seen = new HashSet<T>(links.Length, ReferenceEqualityComparer.Instance);
        foreach (var link in links)
        {
            if (link.StoredState != EntityState.Deleted && Target.GetRelated(link) is T related && seen.Add(related))
            {
                found.Add(related);
            }
        }

        return [.. found];
    }
}
