using Relata.Entities.Lists;

namespace Relata.Entities.Metadata;

/// <summary>
/// A shortcut before and after a change: what the links refer to, compared with what they referred to. A link may have been added, removed, deleted, or led elsewhere.
/// </summary>
internal sealed class ShortcutHistory
{
    private readonly HashSet<Entity> _before = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Entity> _after = new(ReferenceEqualityComparer.Instance);
    private readonly List<Entity> _order = [];
    private bool _isKnown;

    private ShortcutHistory(Entity owner, Shortcut shortcut)
    {
        var links = shortcut.LinksOf(owner);
        _isKnown = links.IsLoaded || owner.StoredState is EntityState.Transient or EntityState.Pending;
        foreach (var link in links.InMemory.Union<Entity>(links.Removed, ReferenceEqualityComparer.Instance))
        {
            // A link that was removed and added again before the list was loaded is in both.
            var (isAdded, isRemoved) = (links.IsAdded(link), links.IsRemoved(link));
            if (link.StoredState is EntityState.Persistent or EntityState.Deleted && (!isAdded || isRemoved))
            {
                Note(_before, RelationshipHistory.Original(link, shortcut.Target));
            }

            if (link.State != EntityState.Deleted && (!isRemoved || isAdded))
            {
                Note(_after, RelationshipHistory.Current(link, shortcut.Target));
            }
        }
    }

    /// <summary>The changes of a shortcut.</summary>
    public static ListChange<T> Of<T>(Entity owner, Shortcut shortcut)
        where T : Entity
    {
        var history = new ShortcutHistory(owner, shortcut);
        return new([.. history._order.Where(target => !history._before.Contains(target)).Cast<T>()], [.. history._before.Except<Entity>(history._after, ReferenceEqualityComparer.Instance).Cast<T>()])
        {
            IsKnown = history._isKnown,
        };
    }

    private void Note(HashSet<Entity> targets, (Entity? Related, bool IsKnown) target)
    {
        _isKnown &= target.IsKnown;
        if (target.Related is { } related && targets.Add(related) && targets == _after)
        {
            _order.Add(related);
        }
    }
}
