using Relata.Mapping;
using Relata.Relations;
using Relata.Sessions.Flushing.Writes;
using Relata.Sessions.Tracking;

namespace Relata.Sessions.Flushing.Gathering;

/// <summary>What foreign keys refer to once the flush is done, where the session has changed them: by a relationship, through a list, or by hand.</summary>
internal sealed class FutureReferences
{
    private readonly UnitOfWork _work;
    private readonly Dictionary<Entity, List<KeyCopy>> _byDependent = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Entity, List<KeyCopy>> _byPrincipal = new(ReferenceEqualityComparer.Instance);

    public FutureReferences(Session session, UnitOfWork work)
    {
        _work = work;
        var changed = work.Pending.Concat(work.Dirty).ToList();
        foreach (var change in changed.SelectMany(ReferenceChange.Of))
        {
            Add(change.Copy);
        }

        foreach (var change in work.Pending.SelectMany(ToMany.ListsOf).Concat(work.Lists).SelectMany(ReferenceChange.Of))
        {
            Add(change.Copy);
        }

        foreach (var entity in changed.Concat(work.SetByHand.Select(set => set.Entity)))
        {
            AddKeysSetByHand(session, entity);
        }
    }

    /// <summary>What a changed relationship makes the foreign key refer to; null where no relationship of it has changed.</summary>
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

    /// <summary>Whether a dependent that belonged to an owner will not do so any more.</summary>
    public bool Leaves(Entity dependent, ForeignKey key, Entity owner)
    {
        if (Find(dependent, key) is { } copy)
        {
            return copy.Principal != owner;
        }

        // A list shows what was moved by its foreign key until the commit. A row that somebody else has moved is another matter: it is where it was found.
        return !key.Refers(dependent, owner)
            && (key.Columns.Any(dependent.IsColumnChanged) || (_work.FindOldest(dependent) is { } before && key.Refers(before, owner)));
    }

    /// <summary>The dependents that were moved to an owner.</summary>
    public IEnumerable<Entity> Arriving(Entity owner, ForeignKey key) =>
        (_byPrincipal.GetValueOrDefault(owner) ?? []).Where(copy => copy.Key == key).Select(copy => copy.Dependent);

    private void Add(KeyCopy copy)
    {
        // A reference was taken away, and then the foreign key was set.
        var isSetByHand = copy.Principal is null && copy.Key.IsNullable && !copy.Key.IsNull(copy.Dependent);
        if (!isSetByHand && Find(copy.Dependent, copy.Key) is null)
        {
            Put(_byDependent, copy.Dependent, copy);
            if (copy.Principal is not null)
            {
                Put(_byPrincipal, copy.Principal, copy);
            }
        }
    }

    private void AddKeysSetByHand(Session session, Entity entity)
    {
        foreach (var key in entity.GetEntityType().ForeignKeys)
        {
            if (Find(entity, key) is null && session.Identities.FindPrincipal(key, entity) is { } principal
                && (key.Columns.Any(entity.IsColumnChanged) || _work.FindOldest(entity) is not { } before || !key.Refers(before, principal)))
            {
                Put(_byPrincipal, principal, new KeyCopy(key, entity, principal));
            }
        }
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
