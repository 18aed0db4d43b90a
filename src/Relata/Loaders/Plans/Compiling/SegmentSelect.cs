using System.Collections.Immutable;
using System.Globalization;
using Relata.Loaders.Plans.Segments;
using Relata.Mapping;
using Relata.Relations;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.Loaders.Plans.Compiling;

/// <summary>The SELECT of a segment before anything is joined to its root.</summary>
/// <param name="Select">Where its rows come from; no items yet.</param>
/// <param name="Root">The segment's entity in it.</param>
internal sealed record SegmentSelect(Select Select, NodeReference Root)
{
    /// <summary>The columns that hold the owner's key, where the entity itself does not.</summary>
    public ImmutableArray<SqlExpression> OwnerKey { get; init; } = [];

    /// <summary>Whether an entity can come in several rows, one for each owner.</summary>
    private bool RepeatsRoot { get; init; }

    /// <summary>The first number that no table of the statement is called by.</summary>
    public int NextAlias =>
        1 + Select.Joins.Select(join => join.Source).Prepend(Select.From).Max(source =>
            source.Alias.StartsWith('t') && int.TryParse(source.Alias.AsSpan(1), CultureInfo.InvariantCulture, out var number) ? number : 0);

    /// <summary>A query. A page that is asked for twice needs an order in which no two rows are equal.</summary>
    public static SegmentSelect OfQuery(Select query, EntityType type, bool needsTotalOrder)
    {
        var root = NodeReference.To(query.From, type);
        var select = needsTotalOrder && query.HasPage
            ? query with { OrderBy = [.. query.OrderBy, .. root.Key.Where(key => query.OrderBy.All(order => order.Expression != key)).Select(key => new Ordering(key, IsDescending: false, IsNullable: false))] }
            : query;
        return new SegmentSelect(select, root);
    }

    /// <summary>The rows of one primary key, or of several.</summary>
    public static SegmentSelect ByKey(EntityType type, bool isOne)
    {
        var root = new NodeReference("t0", type, IsDerived: false);
        return new SegmentSelect(new Select(new TableSource(type.Table, "t0")) { Where = KeyConditions.AskedFor([.. root.Key], type, isOne) }, root);
    }

    /// <summary>The related rows of one owner, or of several.</summary>
    public static SegmentSelect ByOwners(Relationship relationship, bool isOne)
    {
        var related = new NodeReference("t0", relationship.Related, IsDerived: false);
        var select = new Select(new TableSource(relationship.Related.Table, "t0")) { OrderBy = [.. KeyConditions.OrderOf(relationship, related)] };
        switch (relationship.Link)
        {
            case TableLink link:
                var table = new NodeReference("t1", link.Table, IsDerived: false);
                var join = new Join(new TableSource(link.Table.Table, "t1"), KeyConditions.Refers(link.ToRelated, table, related), IsInner: true);
                return OfOwners(select with { Joins = [join] }, related, link.ToOwner, table, isOne) with { RepeatsRoot = true };
            case ForeignKeyLink { IsHeldByOwner: true }:
                return new SegmentSelect(select with { Where = KeyConditions.AskedFor([.. related.Key], relationship.Related, isOne) }, related);
            default:
                return OfOwners(select, related, ((ForeignKeyLink)relationship.Link).Key, related, isOne);
        }
    }

    // The dependent holds the owner's key. Where the server may hold equal what .NET does not, the owner's table is joined: the server
    // matches the two columns, and the row has the key as the owner's row has it.
    private static SegmentSelect OfOwners(Select select, NodeReference root, ForeignKey key, NodeReference dependent, bool isOne)
    {
        if (key.IsExact)
        {
            ImmutableArray<SqlExpression> columns = [.. key.Columns.Select(column => dependent[column])];
            return new SegmentSelect(select with { Where = KeyConditions.AskedFor(columns, key.Principal, isOne) }, root) { OwnerKey = columns };
        }

        var owner = new NodeReference($"t{1 + select.Joins.Length}", key.Principal, IsDerived: false);
        var join = new Join(new TableSource(key.Principal.Table, owner.Alias), KeyConditions.Refers(key, dependent, owner), IsInner: true);
        ImmutableArray<SqlExpression> own = [.. owner.Key];
        return new SegmentSelect(select with { Joins = [.. select.Joins, join], Where = KeyConditions.AskedFor(own, key.Principal, isOne) }, root) { OwnerKey = own };
    }

    /// <summary>The related rows of several owners, found by the owners' own keys: the server matches the foreign keys.</summary>
    public static (SegmentSelect Related, NodeReference Owner) ByOwnRows(Relationship relationship)
    {
        var related = new NodeReference("t0", relationship.Related, IsDerived: false);
        var owner = new NodeReference("t1", relationship.Owner, IsDerived: false);
        var join = new Join(new TableSource(relationship.Owner.Table, "t1"), KeyConditions.On(relationship, owner, related), IsInner: true);
        var select = new Select(new TableSource(relationship.Related.Table, "t0"))
        {
            Joins = [join],
            Where = KeyConditions.AskedFor([.. owner.Key], relationship.Owner, isOne: false),
        };
        return (new SegmentSelect(select, related), owner);
    }

    /// <summary>The related rows of all owners whose keys a sub-select finds.</summary>
    public static SegmentSelect BySubquery(Relationship relationship, Select keys)
    {
        var related = new NodeReference("t0", relationship.Related, IsDerived: false);
        ImmutableArray<SqlExpression> found = [.. keys.Items.Select(item => new DerivedColumnExpression("k", item.Name!, item.Expression.Type))];
        var select = new Select(new DerivedSource(keys, "k")) { OrderBy = [.. KeyConditions.OrderOf(relationship, related)] };
        var source = new TableSource(relationship.Related.Table, "t0");
        switch (relationship.Link)
        {
            case TableLink link:
                var table = new NodeReference("t1", link.Table, IsDerived: false);
                ImmutableArray<SqlExpression> owner = [.. link.ToOwner.Columns.Select(column => table[column])];
                var toTable = new Join(new TableSource(link.Table.Table, "t1"), KeyConditions.Equal(owner, found), IsInner: true);
                var toRelated = new Join(source, KeyConditions.Refers(link.ToRelated, table, related), IsInner: true);
                return new SegmentSelect(select with { Joins = [toTable, toRelated] }, related) { OwnerKey = link.ToOwner.IsExact ? owner : found, RepeatsRoot = true };
            case ForeignKeyLink { IsHeldByOwner: true }:
                return new SegmentSelect(select with { Joins = [new Join(source, KeyConditions.Equal([.. related.Key], found), IsInner: true)] }, related);
            default:
                var foreignKey = ((ForeignKeyLink)relationship.Link).Key;
                ImmutableArray<SqlExpression> key = [.. foreignKey.Columns.Select(column => related[column])];
                return new SegmentSelect(select with { Joins = [new Join(source, KeyConditions.Equal(key, found), IsInner: true)] }, related)
                {
                    OwnerKey = foreignKey.IsExact ? key : found,
                };
        }
    }

    /// <summary>
    /// Joined collections repeat the root's row, so a page or DISTINCT has to be taken before they are joined: the root
    /// goes into a sub-select, and what it is ordered by with it.
    /// </summary>
    public SegmentSelect Wrapped(EntityType type)
    {
        if (!Select.HasPage && !Select.IsDistinct)
        {
            return this;
        }

        var order = Select.OrderBy.Select((ordering, i) => (Item: new SelectItem(ordering.Expression, $"#{i}"), ordering.IsDescending, ordering.IsNullable)).ToArray();
        var inner = Select with { Items = [.. Root.NamedColumns, .. order.Select(part => part.Item)] };
        var outer = new Select(new DerivedSource(inner, "t0"))
        {
            OrderBy = [.. order.Select(part => new Ordering(new DerivedColumnExpression("t0", part.Item.Name!, part.Item.Expression.Type), part.IsDescending, part.IsNullable))],
        };
        return new SegmentSelect(outer, new NodeReference("t0", type, IsDerived: true));
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
            var page = new DerivedSource(Select with { Items = [.. Root.NamedColumns] }, "t0");
            return new SegmentSelect(new Select(page), new NodeReference("t0", Root.Type, IsDerived: true)).KeysOf(path, columns);
        }

        var joins = new NodeJoins(this);
        var at = path.Aggregate(Root, (owner, node) => joins.Join(node.Via!, owner));
        return Select with
        {
            Items = KeyItems(at, columns),
            Joins = [.. Select.Joins, .. joins.Joins],
            OrderBy = [],
            IsDistinct = true,
        };
    }

    private static ImmutableArray<SelectItem> KeyItems(NodeReference node, ImmutableArray<int> columns) =>
        [.. columns.Select((column, i) => new SelectItem(node[column], $"k{i}"))];
}
