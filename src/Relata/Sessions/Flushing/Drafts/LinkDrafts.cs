using System.Collections.Immutable;
using Relata.Entities.Relationships.Links;
using Relata.Sessions.Flushing.Checks;
using Relata.Sessions.Flushing.Gathering;
using Relata.Sessions.Flushing.Writes;

namespace Relata.Sessions.Flushing.Drafts;

/// <summary>Drafts the inserts and deletes of link rows. A link row is written once, however often and from whichever side the pair was changed.</summary>
internal sealed class LinkDrafts
{
    private readonly LinkChanges _links;
    private readonly List<FlushWrite> _byOwner = [];

    private LinkDrafts(FlushChanges changes, RowDrafts rows)
    {
        _links = new LinkChanges(changes, rows);
        CollectOwners(changes);
    }

    /// <summary>The drafts of a flush; null if it changes no list and deletes nothing, so that no link row can be concerned.</summary>
    public static LinkDrafts? Of(FlushChanges changes, RowDrafts rows) =>
        changes.Lists.IsEmpty && changes.Deleted.IsEmpty && changes.Replaced.IsEmpty && !changes.Inserted.Any(HasLists) && !changes.Switched.Any(HasLists) ? null : new LinkDrafts(changes, rows);

    /// <summary>Whether the link rows of a deleted owner are deleted by a statement of their own. There are none if the list is loaded and empty.</summary>
    /// <param name="lists">The relationship.</param>
    /// <param name="owner">The owner.</param>
    /// <param name="isHidden">Whether a filter hides rows of the relationship.</param>
    public static bool MayHaveLinks(ToMany lists, Entity owner, bool isHidden) => lists.PeekList(owner) is not { IsLoaded: true, HasChanges: false } list || isHidden || list.InMemory.Any();

    private static bool HasLists(Entity entity) => ToMany.MayHaveLists(entity.GetEntityType());

    public IEnumerable<FlushWrite> Deletes => _links.Removed.Where(MayExist).GroupBy(pair => pair.Link).Select(DeletePairs).Concat(_byOwner);

    public IEnumerable<FlushWrite> Inserts => _links.Added.Select(added => InsertPairs(added.Pairs, added.MayExist));

    /// <summary>Changed relationships to entities that are not in the session.</summary>
    public IReadOnlyList<OutsideReference> Outside => _links.Outside;

    // DELETE FROM order_items WHERE order_id = ?, whether the list is loaded or not.
    private void CollectOwners(FlushChanges changes)
    {
        foreach (var group in changes.Gone.GroupBy(entity => entity.GetEntityType()))
        {
            foreach (var relationship in group.Key.Relationships.OfType<ToMany>().Where(relationship => !relationship.IsViewOnly && relationship.Link is TableLink))
            {
                var link = (TableLink)relationship.Link;
                var owners = group.Where(owner => MayHaveLinks(relationship, owner, changes.HidesRows(relationship)));
                var rows = owners.ToImmutableArray();
                if (!rows.IsEmpty)
                {
                    _byOwner.Add(new LinkDeleteWrite(link.Table, link.ToOwner.Columns, rows));
                }
            }
        }
    }

    // A pair that was added and taken back before a flush may disagree about a shared column: it has no row, and the last key would find another pair's.
    private static bool MayExist(LinkPair pair) => !pair.Link.Table.HasSharedColumns
        || SharedColumnChecks.Agree(new KeyCopy(pair.Link.ToOwner, pair.Owner, pair.Owner), new KeyCopy(pair.Link.ToRelated, pair.Owner, pair.Related));

    private static LinkDeleteWrite DeletePairs(IGrouping<TableLink, LinkPair> pairs)
    {
        if (pairs.Key.Table.SoftDelete is not null)
        {
            throw new SoftDeleteException(
                $"{pairs.Key.Table} has [SoftDelete], and a list that removes an object would delete its row for good. Delete the {pairs.Key.Table} object instead.");
        }

        var (rows, copies) = MakeRows(pairs.Key, pairs);
        return new LinkDeleteWrite(pairs.Key.Table, KeyColumns(pairs.Key), rows) { Copies = copies };
    }

    private static FlushWrite InsertPairs(IGrouping<TableLink, LinkPair> pairs, bool mayExist)
    {
        var link = pairs.Key;
        var (rows, copies) = MakeRows(link, pairs);
        if (link.Table.HasSharedColumns)
        {
            foreach (var row in copies.GroupBy(copy => copy.Dependent))
            {
                SharedColumnChecks.Check(row.Key, [.. row], before: null, isWritten: false);
            }
        }

        var first = link.Table.GeneratedColumn is null ? 0 : 1;
        ImmutableArray<int> columns = [.. Enumerable.Range(first, link.Table.Columns.Length - first).Where(column => IsSent(link, column, rows))];
        return mayExist
            ? new LinkInsertWrite(link.Table, columns, KeyColumns(link), rows) { Copies = copies }
            : new InsertWrite(link.Table, columns, rows) { Copies = copies };
    }

    // A column with a default of the database is sent if the constructor of the class sets it.
    private static bool IsSent(TableLink link, int column, ImmutableArray<Entity> rows) =>
        KeyColumns(link).Contains(column)
        || (link.Table.Columns[column] is { IsWritten: true } mapped && (!mapped.HasDefault || rows.Any(row => row.IsColumnChanged(column))));

    private static ImmutableArray<int> KeyColumns(TableLink link) => [.. link.ToOwner.Columns.Union(link.ToRelated.Columns)];

    private static (ImmutableArray<Entity> Rows, ImmutableArray<KeyCopy> Copies) MakeRows(TableLink link, IEnumerable<LinkPair> pairs)
    {
        var rows = ImmutableArray.CreateBuilder<Entity>();
        var copies = ImmutableArray.CreateBuilder<KeyCopy>();
        foreach (var pair in pairs)
        {
            var row = link.Table.Create();
            rows.Add(row);
            copies.Add(new KeyCopy(link.ToOwner, row, pair.Owner));
            copies.Add(new KeyCopy(link.ToRelated, row, pair.Related));
        }

        return (rows.ToImmutable(), copies.ToImmutable());
    }
}
