using Relata.Entities;
using Relata.Entities.Relationships;
using Relata.Entities.Relationships.Links;
using Relata.Sessions.Flushing.Gathering;

namespace Relata.Sessions.Flushing.Drafts;

/// <summary>The pairs of entities that a flush links and unlinks in many-to-many relationships, without those whose link row is already as required.</summary>
internal sealed class LinkChanges
{
    private readonly HashSet<Entity> _deleted;
    private readonly Func<Relationship, bool> _hidesRows;
    private readonly HashSet<Entity> _new;
    private readonly Dictionary<LinkPair, (RelatedList List, Entity Related, bool IsKnown)> _added = [];
    private readonly HashSet<LinkPair> _bothSides = [];
    private readonly HashSet<LinkPair> _removed = [];
    private readonly HashSet<LinkPair> _replaced = [];
    private readonly List<OutsideReference> _outside = [];
    private readonly Dictionary<RelatedList, HashSet<Entity>> _inMemory = [];

    public LinkChanges(FlushChanges changes, RowDrafts rows)
    {
        // The rows of what is deleted softly stay, and with them what links them.
        _deleted = new HashSet<Entity>(changes.Gone, ReferenceEqualityComparer.Instance);
        _hidesRows = changes.HidesRows;
        _new = new HashSet<Entity>(changes.Inserted.Concat(changes.Switched), ReferenceEqualityComparer.Instance);
        foreach (var list in changes.Inserted.Concat(changes.Switched).SelectMany(ToMany.ListsOf).Concat(changes.Lists))
        {
            if (list.Relationship!.Link is TableLink link && !_deleted.Contains(list.Owner!))
            {
                Collect(link, list, changes.Session);
            }
        }

        if (_added.Count > 0)
        {
            new LinkRowMatcher(_added.Keys).Match(changes, rows, onInserted: pair => _added.Remove(pair), onDeleted: pair => _replaced.Add(pair));
        }

        foreach (var (pair, (list, related, _)) in _added.ToArray())
        {
            if (_replaced.Contains(pair))
            {
                _removed.Remove(pair);
            }
            else if (IsLinked(pair, list, related))
            {
                _added.Remove(pair);
                _removed.Remove(pair);
            }
        }
    }

    /// <summary>The pairs to link, by link table, and whether some of their link rows may already exist.</summary>
    public IEnumerable<(IGrouping<TableLink, LinkPair> Pairs, bool MayExist)> Added
    {
        get
        {
            var added = _added.Keys.Where(pair => !_replaced.Contains(pair)).GroupBy(pair => pair.Link).Select(pairs => (pairs, pairs.Any(pair => !_added[pair].IsKnown)));

            // A link row that the program deletes as an entity is inserted again, and not kept if it still exists when the INSERT is executed.
            return added.Concat(_replaced.GroupBy(pair => pair.Link).Select(pairs => (pairs, false)));
        }
    }

    /// <summary>The pairs to unlink.</summary>
    public IReadOnlyCollection<LinkPair> Removed => _removed;

    /// <summary>Changed relationships to entities that are not in the session.</summary>
    public IReadOnlyList<OutsideReference> Outside => _outside;

    private void Collect(TableLink link, RelatedList list, IEntitySession? session)
    {
        var owner = list.Owner!;
        foreach (var related in list.Added.Where(related => !_deleted.Contains(related)))
        {
            SessionBoundary.CheckWritten(session, list.Relationship!, related);
            if (related.Session is null)
            {
                _outside.Add(new OutsideReference(list.Relationship!, related));
                continue;
            }

            var pair = LinkPair.Of(link, owner, related);
            if (!_added.TryAdd(pair, (list, related, IsWhole(list) || _new.Contains(owner) || _new.Contains(related))))
            {
                _bothSides.Add(pair);
                SetKnown(pair, _added[pair].IsKnown || IsWhole(list));
            }
        }

        foreach (var related in list.Removed.Where(related => related.StoredState is not (EntityState.Transient or EntityState.Pending)))
        {
            _removed.Add(LinkPair.Of(link, owner, related));
        }
    }

    // A link row that a filter hides may be there.
    private bool IsWhole(RelatedList list) => list.IsLoaded && !_hidesRows(list.Relationship!);

    // If the inverse list contains the owner without having it as a change, the link row exists. A pair that was removed and added again is kept.
    private bool IsLinked(LinkPair pair, RelatedList list, Entity related)
    {
        if (!_bothSides.Contains(pair) && (list.Relationship!.Inverse as ToMany)?.PeekList(related) is { } other)
        {
            if (!_inMemory.TryGetValue(other, out var inMemory))
            {
                _inMemory.Add(other, inMemory = other.InMemory.ToHashSet<Entity>(ReferenceEqualityComparer.Instance));
            }

            if (inMemory.Contains(list.Owner!))
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
