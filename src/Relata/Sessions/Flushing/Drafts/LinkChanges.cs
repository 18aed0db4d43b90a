using Relata.Relations;
using Relata.Sessions.Flushing.Gathering;

namespace Relata.Sessions.Flushing.Drafts;

/// <summary>The pairs of many-to-many relationships that are to be linked and no longer linked, as far as the database does not have them so already.</summary>
internal sealed class LinkChanges
{
    private readonly HashSet<Entity> _deleted;
    private readonly HashSet<Entity> _new;
    private readonly Dictionary<LinkPair, (RelatedList List, Entity Related, bool IsKnown)> _added = [];
    private readonly HashSet<LinkPair> _bothSides = [];
    private readonly HashSet<LinkPair> _removed = [];
    private readonly HashSet<LinkPair> _replaced = [];
    private readonly List<OutsideReference> _outside = [];
    private readonly Dictionary<RelatedList, HashSet<Entity>> _held = [];

    public LinkChanges(FlushChanges changes, RowDrafts rows)
    {
        _deleted = new HashSet<Entity>(changes.Deleted, ReferenceEqualityComparer.Instance);
        _new = new HashSet<Entity>(changes.Inserted, ReferenceEqualityComparer.Instance);
        foreach (var list in changes.Inserted.Concat(changes.Switched).SelectMany(ToMany.ListsOf).Concat(changes.Lists))
        {
            if (list.Relationship!.Link is TableLink link && !_deleted.Contains(list.Owner!))
            {
                Collect(link, list);
            }
        }

        foreach (var (pair, (list, related, _)) in _added.ToArray())
        {
            if (IsThere(pair, list, related))
            {
                _added.Remove(pair);
                _removed.Remove(pair);
            }
        }

        if (_added.Count > 0)
        {
            new LinkEntities(_added.Keys).Meet(changes, rows, written: pair => _added.Remove(pair), gone: pair => _replaced.Add(pair));
        }
    }

    /// <summary>The pairs that are to be linked, by their link table, and whether some of them may be linked already.</summary>
    public IEnumerable<(IGrouping<TableLink, LinkPair> Pairs, bool MayBeThere)> Added
    {
        get
        {
            var added = _added.Keys.Where(pair => !_replaced.Contains(pair)).GroupBy(pair => pair.Link).Select(pairs => (pairs, pairs.Any(pair => !_added[pair].IsKnown)));

            // The row that the program deletes as an object may still be there, and does not count.
            return added.Concat(_replaced.GroupBy(pair => pair.Link).Select(pairs => (pairs, false)));
        }
    }

    /// <summary>The pairs that are to be linked no longer.</summary>
    public IReadOnlyCollection<LinkPair> Removed => _removed;

    /// <summary>Relationships to objects that are not in the session.</summary>
    public IReadOnlyList<OutsideReference> Outside => _outside;

    private void Collect(TableLink link, RelatedList list)
    {
        var owner = list.Owner!;
        foreach (var related in list.Added.Where(related => !_deleted.Contains(related)))
        {
            if (related.Session is null)
            {
                _outside.Add(new OutsideReference(list.Relationship!, related));
                continue;
            }

            var pair = LinkPair.Of(link, owner, related);
            if (!_added.TryAdd(pair, (list, related, list.IsLoaded || _new.Contains(owner) || _new.Contains(related))))
            {
                _bothSides.Add(pair);
                SetKnown(pair, _added[pair].IsKnown || list.IsLoaded);
            }
        }

        foreach (var related in list.Removed.Where(related => related.StoredState is not (EntityState.Transient or EntityState.Pending)))
        {
            _removed.Add(LinkPair.Of(link, owner, related));
        }
    }

    // The other side has the pair, and has not noted it as a change: it was there before. Removed and added again, it stays as it is.
    private bool IsThere(LinkPair pair, RelatedList list, Entity related)
    {
        if (!_bothSides.Contains(pair) && (list.Relationship!.Inverse as ToMany)?.PeekList(related) is { } other)
        {
            if (!_held.TryGetValue(other, out var held))
            {
                _held.Add(other, held = other.InMemory.ToHashSet<Entity>(ReferenceEqualityComparer.Instance));
            }

            if (held.Contains(list.Owner!))
            {
                return true;
            }
        }

        if (_removed.Remove(pair))
        {
            SetKnown(pair, isKnown: false);
        }

        return false;
    }

    private void SetKnown(LinkPair pair, bool isKnown) => _added[pair] = _added[pair] with { IsKnown = isKnown };
}
