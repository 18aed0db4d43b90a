using Relata.Entities.Keys;
using Relata.Entities.Relationships.Links;
using Relata.Sessions.Flushing.Gathering;
using Relata.Sessions.Flushing.Writes;
using Relata.Sessions.Tracking;

namespace Relata.Sessions.Flushing.Positions;

/// <summary>Finds the lists with an order whose entities a flush changes. Sends nothing.</summary>
internal sealed class OrderedLists(Session session, UnitOfWork work)
{
    private readonly Dictionary<RelatedList, OrderedList> _whole = [];
    private readonly List<(ToMany Relationship, Entity Entity)> _ends = [];
    private FutureReferences? _references;

    /// <summary>The lists that are in memory as a whole.</summary>
    public IReadOnlyCollection<OrderedList> Whole => _whole.Values;

    /// <summary>Entities that go to the end of a list that is not in memory.</summary>
    public IReadOnlyList<(ToMany Relationship, Entity Entity)> Ends => _ends;

    private FutureReferences References => _references ??= new(session, work);

    public void Find()
    {
        foreach (var list in work.Lists.Concat(work.Pending.SelectMany(ToMany.ListsOf)))
        {
            if (list is { Added.Count: > 0, Relationship.Link: TableLink { Table: var links } })
            {
                UnorderedWrites.Refuse(links, $"inserted by {list.Relationship}");
            }

            AddWhole(list);
        }

        var changed = work.Dirty.Where(entity => entity.StoredState == EntityState.Persistent && entity.HasChanges);
        foreach (var entity in work.Pending.Concat(changed.Union<Entity>(work.Lists.SelectMany(Returned), ReferenceEqualityComparer.Instance)).ToArray())
        {
            foreach (var relationship in entity.GetEntityType().OrderedLists)
            {
                AddMember(entity, relationship, KeyOf(relationship));
            }
        }

        foreach (var entity in work.Deleted)
        {
            foreach (var relationship in entity.GetEntityType().OrderedLists)
            {
                AddFormer(entity, work.FindWritten(entity) ?? entity, relationship, KeyOf(relationship));
            }
        }

        // The list that such an entity has left contains it until the commit.
        foreach (var (entity, reference, held) in work.AssignedKeys)
        {
            if (held is not null && reference.Inverse is ToMany lists && lists.PeekList(held) is { } list && _whole.TryGetValue(list, out var former))
            {
                former.Leave(entity);
            }
        }
    }

    /// <summary>Whether an entity of a list will not belong to it after the flush, or is not written.</summary>
    public bool Leaves(Entity entity, OrderedList list) =>
        entity.Session != session || entity.StoredState is EntityState.Deleted or EntityState.Transient or EntityState.Detached
        || References.MovesAway(entity, KeyOf(list.Relationship), list.List.Owner!);

    private static ForeignKey KeyOf(ToMany relationship) => ((ForeignKeyLink)relationship.Link).Key;

    private OrderedList? AddWhole(RelatedList? list)
    {
        if (list is not { Relationship: { Position: not null } relationship, Owner: { } owner } || owner.StoredState == EntityState.Deleted
            || !(list.IsLoaded || owner.StoredState == EntityState.Pending) || (owner.StoredState != EntityState.Pending && session.HidesPositions(relationship)))
        {
            return null;
        }

        if (!_whole.TryGetValue(list, out var ordered))
        {
            _whole.Add(list, ordered = new OrderedList(list));
        }

        return ordered;
    }

    private void AddMember(Entity entity, ToMany relationship, ForeignKey key)
    {
        var written = entity.StoredState == EntityState.Pending ? null : work.FindWritten(entity);
        var copy = References.Find(entity, key);
        if (entity.StoredState != EntityState.Pending && !IsMoved(entity, written, key, copy) && !HasReturned(entity, relationship, copy))
        {
            return;
        }

        if (written is not null)
        {
            AddFormer(entity, written, relationship, key);
        }

        if (copy is { } change ? change.Principal is null : key.IsNull(entity))
        {
            return;
        }

        var owner = copy?.Principal ?? work.PendingKeys.InPlaceOf(session.Identities.FindPrincipal(key, entity), key, entity);

        // A new owner has no other rows, whether or not the program has used its list.
        if (owner is not null && AddWhole(owner.StoredState == EntityState.Pending ? relationship.GetList(owner) : relationship.PeekList(owner)) is { } whole)
        {
            whole.Join(entity);
        }
        else if (owner is null or { StoredState: EntityState.Persistent } || (owner.StoredState == EntityState.Deleted && work.IsDeletedSoftly(owner)))
        {
            // A row that is deleted softly keeps those that refer to it, and may be restored with them.
            // The last position is read by the foreign key. The owner of a new entity may have got its key since the reference was set.
            if (entity.StoredState == EntityState.Pending && copy is { Principal: { StoredState: EntityState.Persistent } principal } known && !ChangedKey.IsSet(principal) && !key.IsChangedIn(principal))
            {
                known.Apply();
            }

            _ends.Add((relationship, entity));
        }
    }

    private static bool IsMoved(Entity entity, Entity? written, ForeignKey key, KeyCopy? copy) => copy is { } change
        ? change.Principal is null || written is null || !key.Refers(written, change.Principal)
        : key.Columns.Any(entity.IsColumnChanged) && (written is null || !key.IsSame(written, entity));

    // Entities that were taken out of a list that is not in memory and put in again: they have changed in nothing but their place, which is the end.
    private static IEnumerable<Entity> Returned(RelatedList list) =>
        list is { IsLoaded: false, Relationship.Position: not null, Removed.Count: > 0 } ? list.Added.Where(added => added.StoredState == EntityState.Persistent && list.IsRemoved(added)) : [];

    // Or it has the position of a list that it was in meanwhile, which another entity of its own list may have.
    private static bool HasReturned(Entity entity, ToMany relationship, KeyCopy? copy) =>
        copy is { Principal: { } owner } && relationship.PeekList(owner) is { IsLoaded: false } list && list.IsAdded(entity)
        && (list.IsRemoved(entity) || entity.IsColumnChanged(relationship.PositionColumn!.Index));

    // A list that an entity leaves by its foreign key contains it until the commit.
    private void AddFormer(Entity entity, Entity written, ToMany relationship, ForeignKey key)
    {
        if (session.Identities.FindPrincipal(key, written) is { } former)
        {
            AddWhole(relationship.PeekList(former))?.Leave(entity);
        }
    }
}
