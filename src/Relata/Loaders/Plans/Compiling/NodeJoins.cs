using Relata.Loaders.Plans.Segments;
using Relata.RelationshipSql;
using Relata.RelationshipSql.Filters;
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
        Items.AddRange(node.Node.Columns.Layout is { } layout
            ? layout.Select(column => new SelectItem(entity.Column(column)))
            : node.Node.Columns.Read.Select(column => new SelectItem(entity[column])));
        foreach (var joined in node.Joined)
        {
            Add(joined, Join(joined, entity));
        }
    }

    /// <summary>The row of an owner as the class that has a relationship, which may be a derived one.</summary>
    public static EntityReference OfOwner(Relationship relationship, EntityReference owner) =>
        owner.Type.IsOrDerivesFrom(relationship.Owner) ? owner : owner.As(relationship.Owner);

    /// <summary>Joins a node to its owner, unless the query has joined it.</summary>
    public EntityReference Join(SegmentNode node, EntityReference owner)
    {
        if (node.Filter is JoinedRows rows)
        {
            return rows.Related;
        }

        var related = RelationshipSqlBuilder.Join(node.Via!, new Owners.InRow(OfOwner(node.Via!, owner)), aliases, node.Filter, dialect.HasLateral);
        Joins.AddRange(node.IsInner ? related.Joins.Select(join => join with { IsInner = true }) : related.Joins);
        OrderBy.AddRange(related.OrderBy);
        return related.Related;
    }
}
