using Relata.Loaders.Plans.Segments;
using Relata.Relations;
using Relata.Sql;

namespace Relata.Loaders.Plans.Compiling;

/// <summary>The joins, columns and order that the nodes of a segment add to its SELECT.</summary>
internal sealed class NodeJoins(SegmentSelect select)
{
    private int _nextAlias = select.NextAlias;

    public List<Join> Joins { get; } = [];

    public List<SelectItem> Items { get; } = [];

    public List<Ordering> OrderBy { get; } = [];

    public void Add(SegmentNode node, NodeReference reference, bool isOptional)
    {
        Items.AddRange(node.Node.Type.Columns.Select(column => new SelectItem(reference[column.Index])));
        foreach (var joined in node.Joined)
        {
            var (to, isInner) = Join(joined.Via!, reference, isOptional);
            Add(joined, to, !isInner);
        }
    }

    /// <summary>Joins a relationship: INNER where there is always a related row, so that no owner is lost.</summary>
    public (NodeReference Related, bool IsInner) Join(Relationship relationship, NodeReference owner, bool isOptional)
    {
        var isInner = !isOptional && relationship.Link is ForeignKeyLink { IsHeldByOwner: true, Key.IsNullable: false };
        var related = new NodeReference(NewAlias(), relationship.Related, IsDerived: false);
        if (relationship.Link is TableLink link)
        {
            var table = new NodeReference(NewAlias(), link.Table, IsDerived: false);
            Joins.Add(new Join(new TableSource(link.Table, table.Alias), KeyConditions.Refers(link.ToOwner, table, owner), isInner));
            Joins.Add(new Join(new TableSource(relationship.Related, related.Alias), KeyConditions.Refers(link.ToRelated, table, related), isInner));
        }
        else
        {
            Joins.Add(new Join(new TableSource(relationship.Related, related.Alias), KeyConditions.On(relationship, owner, related), isInner));
        }

        OrderBy.AddRange(KeyConditions.OrderOf(relationship, related));
        return (related, isInner);
    }

    private string NewAlias() => $"t{_nextAlias++}";
}
