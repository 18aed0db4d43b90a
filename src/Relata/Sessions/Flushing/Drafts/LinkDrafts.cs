using System.Collections.Immutable;
using Relata.Relations;
using Relata.Sessions.Flushing.Gathering;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.Drafts;

/// <summary>The rows of link tables that a flush inserts and deletes, each once however often and from whichever side it was changed.</summary>
internal sealed class LinkDrafts
{
    private readonly HashSet<LinkPair> _added = [];
    private readonly HashSet<LinkPair> _removed = [];
    private readonly List<FlushWrite> _byOwner = [];
    private readonly HashSet<Entity> _deleted;

    public LinkDrafts(FlushChanges changes)
    {
        _deleted = new HashSet<Entity>(changes.Deleted, ReferenceEqualityComparer.Instance);
        foreach (var list in changes.Inserted.Concat(changes.Switched).SelectMany(RowDrafts.ListsOf).Concat(changes.Lists))
        {
            if (list.Relationship!.Link is TableLink link)
            {
                Collect(link, list);
            }
        }

        CollectOwners(changes.Deleted);
    }

    public IEnumerable<FlushWrite> Deletes => _removed.GroupBy(pair => pair.Link).Select(DeletePairs).Concat(_byOwner);

    public IEnumerable<FlushWrite> Inserts => _added.GroupBy(pair => pair.Link).Select(InsertPairs);

    private void Collect(TableLink link, RelatedList list)
    {
        var owner = list.Owner!;
        if (_deleted.Contains(owner))
        {
            return;
        }

        foreach (var related in list.Added.Where(related => related.Session is not null && !_deleted.Contains(related)))
        {
            _added.Add(LinkPair.Of(link, owner, related));
        }

        foreach (var related in list.Removed.Where(related => related.StoredState is not (EntityState.Transient or EntityState.Pending)))
        {
            _removed.Add(LinkPair.Of(link, owner, related));
        }
    }

    // DELETE FROM order_items WHERE order_id = ?: whether or not the list is loaded.
    private void CollectOwners(ImmutableArray<Entity> deleted)
    {
        foreach (var group in deleted.GroupBy(entity => entity.GetEntityType()))
        {
            foreach (var relationship in group.Key.Relationships.OfType<ToMany>().Where(relationship => relationship.Link is TableLink))
            {
                var link = (TableLink)relationship.Link;
                var owners = group.Where(owner => relationship.PeekList(owner) is not { IsLoaded: true, HasChanges: false } list || list.InMemory.Any());
                var rows = owners.ToImmutableArray();
                if (!rows.IsEmpty)
                {
                    _byOwner.Add(new LinkDeleteWrite(link.Table, link.ToOwner.Columns, rows));
                }
            }
        }
    }

    private static LinkDeleteWrite DeletePairs(IGrouping<TableLink, LinkPair> pairs)
    {
        var (table, toOwner, toRelated) = pairs.Key;
        var (rows, copies) = MakeRows(pairs);
        return new LinkDeleteWrite(table, [.. toOwner.Columns, .. toRelated.Columns], rows) { Copies = copies };
    }

    private static InsertWrite InsertPairs(IGrouping<TableLink, LinkPair> pairs)
    {
        var (rows, copies) = MakeRows(pairs);
        var table = pairs.Key.Table;
        var first = table.GeneratedColumn is null ? 0 : 1;
        return new InsertWrite(table, [.. Enumerable.Range(first, table.Columns.Length - first)], rows) { Copies = copies };
    }

    private static (ImmutableArray<Entity> Rows, ImmutableArray<KeyCopy> Copies) MakeRows(IGrouping<TableLink, LinkPair> pairs)
    {
        var (table, toOwner, toRelated) = pairs.Key;
        var rows = ImmutableArray.CreateBuilder<Entity>();
        var copies = ImmutableArray.CreateBuilder<KeyCopy>();
        foreach (var pair in pairs)
        {
            var row = table.Create();
            rows.Add(row);
            copies.Add(new KeyCopy(toOwner, row, pair.Owner));
            copies.Add(new KeyCopy(toRelated, row, pair.Related));
        }

        return (rows.ToImmutable(), copies.ToImmutable());
    }
}
