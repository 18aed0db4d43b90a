using Relata.Loaders.Plans.Segments;
using Relata.RelationshipSql;
using Relata.Sql;

namespace Relata.Loaders.Plans.Compiling;

/// <summary>The joins, columns and orderings that the nodes of a segment add to its SELECT.</summary>
/// <param name="aliases">The aliases of the statement.</param>
/// <param name="dialect">The SQL dialect.</param>
internal sealed class NodeJoins(AliasNames aliases, Dialect dialect)
{
    public List<Join> Joins { get; } = [];

    public List<SelectItem> Items { get; } = [];

    public List<Ordering> OrderBy { get; } = [];

    public void Add(SegmentNode node, EntityReference entity)
    {
        Items.AddRange(node.Node.Columns.Read.Select(column => new SelectItem(entity[column])));
        foreach (var joined in node.Joined)
        {
            Add(joined, Join(joined, entity));
        }
    }

    /// <summary>Joins a node to its owner.</summary>
    public EntityReference Join(SegmentNode node, EntityReference owner)
    {
        var related = RelationshipSqlBuilder.Join(node.Via!, new Owners.InRow(owner), aliases, node.Filter, dialect.HasLateral);
        Joins.AddRange(related.Joins);
        OrderBy.AddRange(related.OrderBy);
        return related.Related;
    }
}
