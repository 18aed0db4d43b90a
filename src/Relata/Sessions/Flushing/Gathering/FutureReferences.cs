using Relata.Sessions.Flushing.Writes;
using Relata.Sessions.Tracking;

namespace Relata.Sessions.Flushing.Gathering;

/// <summary>The changed foreign keys as they will be after the flush: determined by a reference, by a list, or assigned directly.</summary>
internal sealed class FutureReferences
{
    private readonly Session _session;
    private readonly UnitOfWork _work;

    // Directly assigned foreign keys whose principal is not in memory.
    private readonly List<(ForeignKey Key, Entity Dependent)> _unresolved = [];

    // What the references of entities led to when their foreign keys were assigned.
    private ILookup<Entity, Entity?>? _left;

    private readonly Dictionary<Entity, List<KeyCopy>> _byDependent = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Entity, List<KeyCopy>> _byPrincipal = new(ReferenceEqualityComparer.Instance);

    public FutureReferences(Session session, UnitOfWork work)
    {
        (_session, _work) = (session, work);
        var changed = work.Pending.Concat(work.Dirty).ToList();
        foreach (var change in changed.SelectMany(ReferenceChange.Of))
        {
            Add(change.Copy);
        }

        foreach (var change in work.Pending.SelectMany(ToMany.ListsOf).Concat(work.Lists).SelectMany(ReferenceChange.Of))
        {
            Add(change.Copy);
        }

        foreach (var entity in changed.Concat(work.AssignedKeys.Select(set => set.Entity)))
        {
            AddAssignedKeys(entity);
        }
    }

    /// <summary>The copy that a changed relationship determines for a foreign key; null if no relationship of that key has changed.</summary>
    public KeyCopy? Find(Entity dependent, ForeignKey key)
    {
        foreach (var copy in _byDependent.GetValueOrDefault(dependent) ?? [])
        {
            if (copy.Key == key)
            {
                return copy;
            }
        }

        return null;
    }

    /// <summary>Whether a dependent that belongs to an owner in memory will not belong to it after the flush.</summary>
    public bool MovesAway(Entity dependent, ForeignKey key, Entity owner)
    {
        if (Find(dependent, key) is { } copy)
        {
            return copy.Principal != owner;
        }

        // Until the commit, a list still contains dependents whose foreign key was assigned directly. A row that another session has moved is not
        // such a dependent: it stays with the owner through which it was found.
        return !key.Refers(dependent, owner)
            && (key.Columns.Any(dependent.IsColumnChanged) || (_work.FindOldest(dependent) is { } before && key.Refers(before, owner)) || WasMovedFrom(dependent, owner));
    }

    // It may have belonged to the owner for a time between the beginning of the transaction and now.
    private bool WasMovedFrom(Entity dependent, Entity owner)
    {
        _left ??= _work.AssignedKeys.ToLookup(set => set.Entity, set => set.Held, (IEqualityComparer<Entity>)ReferenceEqualityComparer.Instance);
        return _left[dependent].Any(held => held == owner);
    }

    /// <summary>The dependents that were moved to an owner.</summary>
    public IEnumerable<Entity> MovedTo(Entity owner, ForeignKey key) =>
        (_byPrincipal.GetValueOrDefault(owner) ?? []).Where(copy => copy.Key == key).Select(copy => copy.Dependent);

    private void Add(KeyCopy copy)
    {
        // The reference was set to null, and afterwards the foreign key was assigned directly.
        var isKeyAssigned = copy.Principal is null && copy.Key.IsNullable && !copy.Key.IsNull(copy.Dependent);
        if (!isKeyAssigned && Find(copy.Dependent, copy.Key) is null)
        {
            Put(_byDependent, copy.Dependent, copy);
            if (copy.Principal is not null)
            {
                Put(_byPrincipal, copy.Principal, copy);
            }
        }
    }

    /// <summary>Finds the principals of directly assigned foreign keys that have been loaded since.</summary>
    public void Resolve() => _unresolved.RemoveAll(assigned => TryResolve(assigned.Key, assigned.Dependent));

    private void AddAssignedKeys(Entity entity)
    {
        foreach (var key in entity.GetEntityType().ForeignKeys)
        {
            if (Find(entity, key) is null && !key.IsNull(entity) && !TryResolve(key, entity)
                && (_work.FindOldest(entity) is not { } before || !key.IsSame(before, entity)))
            {
                _unresolved.Add((key, entity));
            }
        }
    }

    private bool TryResolve(ForeignKey key, Entity entity)
    {
        if (_session.Identities.FindPrincipal(key, entity) is not { } principal)
        {
            return false;
        }

        var isAssigned = key.Columns.Any(entity.IsColumnChanged);
        if (isAssigned || _work.FindOldest(entity) is not { } before || !key.Refers(before, principal))
        {
            principal = isAssigned ? _work.PendingKeys.InPlaceOf(principal, key, entity)! : principal;
            Put(_byPrincipal, principal, new KeyCopy(key, entity, principal));
        }

        return true;
    }

    private static void Put(Dictionary<Entity, List<KeyCopy>> copies, Entity entity, KeyCopy copy)
    {
        if (!copies.TryGetValue(entity, out var list))
        {
            copies.Add(entity, list = []);
        }

        list.Add(copy);
    }
}
