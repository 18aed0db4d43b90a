using System.Collections.Immutable;
using Relata.Loaders.Plans.Segments;
using Relata.Mapping;
using Relata.Relations;
using Relata.RelationshipSql;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.Loaders.Plans.Compiling;

/// <summary>The SELECT of a segment before anything is joined to its root.</summary>
/// <param name="Select">The SELECT without items.</param>
/// <param name="Root">The segment's entity in it.</param>
/// <param name="NextAlias">The number of the next alias of the statement.</param>
internal sealed record SegmentSelect(Select Select, EntityReference Root, int NextAlias)
{
    /// <summary>The expressions of the owner's key, where the entity itself does not have it.</summary>
    public ImmutableArray<SqlExpression> OwnerKey { get; private init; } = [];

    /// <summary>The owner, where its table is joined; otherwise null.</summary>
    public EntityReference? Owner { get; private init; }

    /// <summary>Whether an entity may be in several rows, one for each owner.</summary>
    private bool RepeatsRoot { get; init; }

    /// <summary>A query. A page that is selected twice needs an order in which no two rows are equal.</summary>
    public static SegmentSelect OfQuery(Select query, EntityType type, int nextAlias, bool needsTotalOrder)
    {
        var root = EntityReference.In(query.From, type);
        var select = needsTotalOrder && query.HasPage
            ? query with { OrderBy = [.. query.OrderBy, .. root.Key.Where(key => query.OrderBy.All(order => order.Expression != key)).Select(key => new Ordering(key, IsDescending: false, IsNullable: false))] }
            : query;
        return new SegmentSelect(select, root, nextAlias);
    }

    /// <summary>The rows of one primary key, or of several.</summary>
    public static SegmentSelect ByKey(EntityType type, bool isOne)
    {
        var aliases = new AliasNames();
        var root = new TableReference(type, aliases.Next());
        return new SegmentSelect(new Select(root.Source) { Where = KeyConditions.AreSent([.. root.Key], type, isOne) }, root, aliases.NextNumber);
    }

    /// <summary>The related rows of owners.</summary>
    public static SegmentSelect ByOwners(Relationship relationship, Owners owners)
    {
        var aliases = new AliasNames();
        var rows = RelationshipSource.Rows(relationship, owners, aliases);
        return new SegmentSelect(rows.ToSelect(), rows.Related, aliases.NextNumber)
        {
            OwnerKey = rows.OwnerKey,
            Owner = rows.Owner,
            RepeatsRoot = relationship.Kind == RelationshipKind.ManyToMany,
        };
    }

    /// <summary>
    /// Joined collections repeat the root's row, so a page or DISTINCT is taken before they are joined: the root becomes a sub-select, together
    /// with what it is ordered by.
    /// </summary>
    public SegmentSelect Wrapped()
    {
        if (!Select.HasPage && !Select.IsDistinct)
        {
            return this;
        }

        var order = Select.OrderBy.Select((ordering, i) => (Item: new SelectItem(ordering.Expression, $"#{i}"), ordering.IsDescending, ordering.IsNullable)).ToArray();
        var wrapped = AsSubselect([.. order.Select(part => part.Item)]);
        var alias = wrapped.Select.From.Alias;
        return wrapped with
        {
            Select = wrapped.Select with
            {
                OrderBy = [.. order.Select(part => new Ordering(new DerivedColumnExpression(alias, part.Item.Name!, part.Item.Expression.Type), part.IsDescending, part.IsNullable))],
            },
        };
    }

    /// <summary>Columns of the root, or of a node joined to it, once each, as <c>k0, k1, …</c>: for a sub-select.</summary>
    /// <param name="path">The joined nodes on the way, from the root; empty for the root itself.</param>
    /// <param name="columns">The columns.</param>
    public Select KeysOf(ImmutableArray<SegmentNode> path, ImmutableArray<int> columns)
    {
        if (path.IsEmpty && !RepeatsRoot && columns.SequenceEqual(Enumerable.Range(0, Root.Type.KeyLength)))
        {
            return Select with { Items = KeyItems(Root, columns), OrderBy = Select.HasPage ? Select.OrderBy : [] };
        }

        if (Select.HasPage)
        {
            // What is joined or made DISTINCT after the page must not change which rows are on it.
            return AsSubselect([]).KeysOf(path, columns);
        }

        var joins = new NodeJoins(new AliasNames(NextAlias));
        var node = path.Aggregate(Root, (owner, node) => joins.Join(node.Via!, owner));
        return Select with
        {
            Items = KeyItems(node, columns),
            Joins = [.. Select.Joins, .. joins.Joins],
            OrderBy = [],
            IsDistinct = true,
        };
    }

    // The aliases inside a sub-select are not visible outside, where they begin again.
    private SegmentSelect AsSubselect(ImmutableArray<SelectItem> furtherItems)
    {
        var aliases = new AliasNames();
        var alias = aliases.Next();
        var inner = Select with { Items = [.. Root.NamedColumns, .. furtherItems] };
        return new SegmentSelect(
            new Select(new DerivedSource(inner, alias)), EntityReference.InSubselect(Root.Type, alias), aliases.NextNumber);
    }

    private static ImmutableArray<SelectItem> KeyItems(EntityReference node, ImmutableArray<int> columns) =>
        [.. columns.Select((column, i) => new SelectItem(node[column], $"k{i}"))];
}
