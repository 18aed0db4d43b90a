using Relata.Loaders.Plans.Segments;
using Relata.Relations;
using Relata.Sql;

namespace Relata.Loaders.Plans.Compiling;

/// <summary>The joins, columns and order that the nodes of a segment add to its SELECT.</summary>
/// <remarks>
/// Every join is a LEFT JOIN, also where the foreign key cannot be null: a table without the constraint may refer to a row that is not
/// there, and no owner is lost by it. MariaDB would also begin an INNER JOIN with the joined table and sort all of it, however small the page.
/// </remarks>
internal sealed class NodeJoins(SegmentSelect select)
{
    private int _nextAlias = select.NextAlias;

    public List<Join> Joins { get; } = [];

    public List<SelectItem> Items { get; } = [];

    public List<Ordering> OrderBy { get; } = [];

    public void Add(SegmentNode node, NodeReference reference)
    {
        Items.AddRange(node.Node.Type.Columns.Select(column => new SelectItem(reference[column.Index])));
        foreach (var joined in node.Joined)
        {
            Add(joined, Join(joined.Via!, reference));
        }
    }

    /// <summary>Joins a relationship, so that no owner is lost.</summary>
    public NodeReference Join(Relationship relationship, NodeReference owner)
    {
        var related = new NodeReference(NewAlias(), relationship.Related, IsDerived: false);
        if (relationship.Link is TableLink link)
        {
            var table = new NodeReference(NewAlias(), link.Table, IsDerived: false);
            Joins.Add(new Join(new TableSource(link.Table.Table, table.Alias), KeyConditions.Refers(link.ToOwner, table, owner), IsInner: false));
            Joins.Add(new Join(new TableSource(relationship.Related.Table, related.Alias), KeyConditions.Refers(link.ToRelated, table, related), IsInner: false));
        }
        else
        {
            Joins.Add(new Join(new TableSource(relationship.Related.Table, related.Alias), KeyConditions.On(relationship, owner, related), IsInner: false));
        }

        OrderBy.AddRange(KeyConditions.OrderOf(relationship, related));
        return related;
    }

    private string NewAlias() => $"t{_nextAlias++}";
}
