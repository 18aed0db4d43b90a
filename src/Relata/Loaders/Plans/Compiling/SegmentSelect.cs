using System.Collections.Immutable;
using Relata.Entities.Relationships;
using Relata.Loaders.Plans.Segments;
using Relata.RelationshipSql;
using Relata.RelationshipSql.Filters;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.Loaders.Plans.Compiling;

/// <summary>The SELECT of a segment before the nodes of the segment are joined.</summary>
/// <param name="Select">The SELECT, without a SELECT list.</param>
/// <param name="Root">The root entity of the segment.</param>
/// <param name="NextAlias">The number of the next alias of the statement.</param>
internal sealed record SegmentSelect(Select Select, EntityReference Root, int NextAlias)
{
    /// <summary>The columns that identify the owner; empty if the entity's foreign key does. For a reference, the unique key that it refers to.</summary>
    public ImmutableArray<SqlExpression> OwnerKey { get; private init; } = [];

    /// <summary>The owner, if its table is joined; otherwise null.</summary>
    public EntityReference? Owner { get; private init; }

    /// <summary>Whether an entity may occur in several rows, one for each owner.</summary>
    private bool DuplicatesRoot { get; init; }

    /// <summary>The SELECT of a query. A page that is selected twice needs a total order.</summary>
    public static SegmentSelect OfQuery(Select query, Segment segment, int nextAlias, bool needsTotalOrder)
    {
        var root = EntityReference.In(query.From, segment.Root.Node.Type);
        var select = needsTotalOrder && query.HasPage
            ? query with { OrderBy = [.. query.OrderBy, .. root.Key.Where(key => query.OrderBy.All(order => order.Expression != key)).Select(key => new Ordering(key, IsDescending: false, IsNullable: false))] }
            : query;
        return new SegmentSelect(select, root, nextAlias) { DuplicatesRoot = segment.RepeatsRoot };
    }

    /// <summary>The rows with a primary key, or with a set of primary keys, as far as filters of the database let them be seen.</summary>
    /// <param name="type">The entity.</param>
    /// <param name="isOne">Whether there is one key.</param>
    /// <param name="filters">The filters; null for none.</param>
    /// <param name="reference">The foreign key that has the keys in place of the primary key; null for the primary key.</param>
    public static SegmentSelect ByKey(EntityType type, bool isOne, EntityCriteria? filters, ForeignKey? reference = null)
    {
        var aliases = new AliasNames();
        var root = new TableReference(type, aliases.Next());
        var (source, where) = root.Matching(entity => KeyConditions.MatchSentKeys(reference is null ? [.. entity.Key] : entity.Select(reference.Columns), reference?.PrincipalTypes ?? type.KeyTypes, isOne));
        var visible = filters?.Apply(root, source, aliases) ?? FilteredRows.All;
        return new SegmentSelect(new Select(source) { Joins = visible.Joins, Where = FilteredRows.And(where, visible.Where) }, root, aliases.NextNumber);
    }

    /// <summary>The related rows of owners.</summary>
    public static SegmentSelect ByOwners(SegmentEdge edge, Owners owners, Dialect dialect)
    {
        var relationship = edge.Relationship;
        var aliases = new AliasNames();
        var rows = RelationshipSqlBuilder.Rows(relationship, owners, aliases, edge.Filter, dialect.HasLateral);
        return new SegmentSelect(rows.ToSelect(), rows.Related, aliases.NextNumber)
        {
            OwnerKey = rows.OwnerKey,
            Owner = rows.Owner,
            DuplicatesRoot = relationship.Kind == RelationshipKind.ManyToMany,
        };
    }

    /// <summary>Wraps a page or DISTINCT as a sub-select, with its sort expressions: joined collections multiply the rows of the root.</summary>
    public SegmentSelect Wrapped()
    {
        if (!Select.IsRestricted)
        {
            return this;
        }

        var order = Select.OrderBy.Select((ordering, i) => (Item: new SelectItem(ordering.Expression, $"#{i}"), ordering.IsDescending, ordering.IsNullable)).ToArray();
        var owner = OwnerKey.Select((key, i) => new SelectItem(key, $"#k{i}")).ToArray();
        var wrapped = AsSubselect([.. order.Select(part => part.Item), .. owner]);
        var alias = wrapped.Select.From.Alias;
        return wrapped with
        {
            OwnerKey = [.. owner.Select(key => new SqlDerivedColumnExpression(alias, key.Name!, key.Expression.Type))],
            Select = wrapped.Select with
            {
                OrderBy = [.. order.Select(part => new Ordering(new SqlDerivedColumnExpression(alias, part.Item.Name!, part.Item.Expression.Type), part.IsDescending, part.IsNullable))],
            },
        };
    }

    /// <summary>Selects columns of the root, or of a node joined to it, without duplicates, as <c>k0, k1, …</c>, for a sub-select.</summary>
    /// <param name="path">The joined nodes from the root to the node; empty for the root itself.</param>
    /// <param name="relationship">The relationship whose owners' columns are selected.</param>
    /// <param name="dialect">The SQL dialect.</param>
    public Select KeysOf(ImmutableArray<SegmentNode> path, Relationship relationship, Dialect dialect)
    {
        var columns = RelationshipSqlBuilder.OwnerColumns(relationship);
        if (path.IsEmpty && !DuplicatesRoot && columns.SequenceEqual(Enumerable.Range(0, Root.Type.KeyLength)))
        {
            return Select with { Items = KeyItems(Root, columns), OrderBy = Select.HasPage ? Select.OrderBy : [] };
        }

        if (Select.HasPage)
        {
            // Joins and DISTINCT must not change which rows are on the page.
            return AsSubselect([]).KeysOf(path, relationship, dialect);
        }

        var joins = new NodeJoins(new AliasNames(NextAlias), dialect);
        var node = NodeJoins.OfOwner(relationship, path.Aggregate(Root, (owner, node) => joins.Join(node, owner)));
        return Select with
        {
            Items = KeyItems(node, columns),
            Joins = [.. Select.Joins, .. joins.Joins],
            OrderBy = [],
            IsDistinct = true,
        };
    }

    // Aliases inside a sub-select are not visible outside, so that numbering restarts.
    private SegmentSelect AsSubselect(ImmutableArray<SelectItem> furtherItems)
    {
        var aliases = new AliasNames();
        var alias = aliases.Next();
        var inner = Select with { Items = [.. Root.NamedColumns, .. furtherItems] };
        return new SegmentSelect(
            new Select(new DerivedSource(inner, alias)), EntityReference.InSubselect(Root.Type, alias), aliases.NextNumber)
        {
            DuplicatesRoot = DuplicatesRoot,
        };
    }

    private static ImmutableArray<SelectItem> KeyItems(EntityReference node, ImmutableArray<int> columns) =>
        [.. columns.Select((column, i) => new SelectItem(node[column], $"k{i}"))];
}
