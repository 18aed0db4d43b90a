using System.Collections.Immutable;
using Relata.Entities.Relationships.Links;
using Relata.Loaders.Classes;
using Relata.Loaders.LoadedValues;
using Relata.Loaders.Plans.Segments;
using Relata.RelationshipSql;
using Relata.RelationshipSql.Filters;
using Relata.Sql;
using Relata.Sql.Expressions;
using Relata.Sql.Writers;

namespace Relata.Loaders.Plans.Compiling;

/// <summary>Compiles the SELECT of each segment of a plan. Pure.</summary>
/// <param name="dialect">The SQL dialect.</param>
/// <param name="root">The SELECT of the query; null for a plan without a query.</param>
/// <param name="nextAlias">The number of the next alias in that SELECT.</param>
internal sealed class SegmentCompiler(Dialect dialect, Select? root, int nextAlias = 0)
{
    private readonly Dictionary<LoadNode, (Segment Segment, SegmentSelect Select)> _selects = [];

    /// <summary>The filters of the database that hold for rows that are loaded by primary keys; null for none.</summary>
    public DatabaseCriteria? KeyFilters { get; init; }

    /// <summary>The foreign key by which rows are loaded in place of their primary key; null for the primary key.</summary>
    public ForeignKey? Reference { get; init; }

    public LoadPlan Compile(ImmutableArray<Segment> segments)
    {
        var needsTotalOrder = segments.Any(segment => segment.Kind == SegmentKind.Subquery);
        return new LoadPlan([.. segments.Select(segment => Compile(segment, needsTotalOrder))], dialect.BatchesStatements)
        {
            HasLateral = dialect.HasLateral,
            ClassSegments = [.. segments.SelectMany(segment => segment.Root.All).SelectMany(node => ClassSegment.Compile(node.Node, dialect))],
            ValueSegments = [.. segments.SelectMany(segment => segment.Root.All).SelectMany(node => ValueSegment.Compile(node.Node, dialect))],
        };
    }

    private Segment Compile(Segment segment, bool needsTotalOrder)
    {
        var select = segment.Kind switch
        {
            SegmentKind.Query => SegmentSelect.OfQuery(root!, segment, nextAlias, needsTotalOrder),
            SegmentKind.Key or SegmentKind.Keys or SegmentKind.Given => SegmentSelect.ByKey(segment.Root.Node.Type, segment.Kind == SegmentKind.Key, KeyFilters, Reference),
            SegmentKind.Subquery => SegmentSelect.ByOwners(segment.Edges[0], new Owners.BySubselect(OwnerKeys(segment)), dialect),
            _ => SegmentSelect.ByOwners(segment.Edges[0], new Owners.ByKeys(segment.Kind == SegmentKind.OneOwner), dialect),
        };
        var compiled = segment with
        {
            Sql = segment.Kind == SegmentKind.Given ? null : dialect.Write(WithNodes(select, segment)),
            KeysFrom = segment.Kind == SegmentKind.Subquery ? KeysFrom(segment.Edges[0]) : null,
            ByKeys = segment.Kind == SegmentKind.Subquery ? Compile(segment with { Kind = SegmentKind.ManyOwners }, needsTotalOrder: false) : null,
            IsWrapped = segment.Root.AddedRepeatingJoins > 0 && select.Select.IsRestricted,
            Matches = [.. segment.Edges.Select(edge => Match(edge, segment))],
        };
        foreach (var node in segment.Root.All)
        {
            _selects[node.Node] = (compiled, select);
        }

        return compiled;
    }

    private SqlText? Match(SegmentEdge edge, Segment segment)
    {
        if (edge.Relationship.Link is not ForeignKeyLink { IsHeldByOwner: true, Key.IsExact: false } link)
        {
            return null;
        }

        var select = SegmentSelect.ByOwners(edge, new Owners.ByOwnKeys(), dialect);
        var withNodes = WithNodes(select, segment);
        return dialect.Write(withNodes with { Items = [.. withNodes.Items, .. select.Owner!.Select(link.Key.Columns).Select(column => new SelectItem(column))] });
    }

    /// <summary>The segment whose owners' keys a Subquery segment depends on: the nearest one above that is not a Subquery segment.</summary>
    private Segment? KeysFrom(SegmentEdge edge)
    {
        var owner = _selects[edge.Owner].Segment;
        return owner.Kind == SegmentKind.Subquery ? owner.KeysFrom : owner;
    }

    /// <summary>Selects the owners' keys for all relationships of a segment.</summary>
    private Select OwnerKeys(Segment segment)
    {
        var keys = segment.Edges.Select(OwnerKeys).ToArray();
        return keys.Length == 1 ? keys[0] : PartOfUnion(keys[0]) with { Union = [.. keys.Skip(1).Select(PartOfUnion)] };
    }

    // A part of a UNION has no order and no page of its own.
    private static Select PartOfUnion(Select keys)
    {
        const string Alias = "p";
        return keys.HasPage
            ? new Select(new DerivedSource(keys, Alias))
            {
                Items = [.. keys.Items.Select(item => new SelectItem(new SqlDerivedColumnExpression(Alias, item.Name!, item.Expression.Type), item.Name))],
            }
            : keys with { OrderBy = [] };
    }

    /// <summary>Selects the owners' keys for a relationship, by the SELECT that returned the owners.</summary>
    private Select OwnerKeys(SegmentEdge edge)
    {
        var (segment, select) = _selects[edge.Owner];
        return select.KeysOf(PathTo(segment.Root, edge.Owner), edge.Relationship, dialect);
    }

    private static ImmutableArray<SegmentNode> PathTo(SegmentNode from, LoadNode to) =>
        from.Node == to
            ? []
            : from.Joined.Where(joined => joined.All.Any(node => node.Node == to))
                .SelectMany(joined => PathTo(joined, to).Insert(0, joined)).ToImmutableArray();

    // The joined rows are not in the sub-select of the page.
    private static void CheckContained(Segment segment, SegmentSelect select)
    {
        if (select.Select.IsRestricted && segment.Root.Joined.FirstOrDefault(node => node.Filter is JoinedRows) is { Via: { } contained })
        {
            var added = segment.Root.All.First(node => node.Filter is not JoinedRows && node.AddedRepeatingJoins > 0 && node.Via is not null).Via;
            throw new LoadOptionException(
                $"{added} cannot be joined to a page of {segment.Root.Node.Type} whose rows the query has joined with {contained}. Load {added} by SelectIn.");
        }
    }

    private Select WithNodes(SegmentSelect select, Segment segment)
    {
        if (segment.Root.AddedRepeatingJoins > 0)
        {
            CheckContained(segment, select);
            select = select.Wrapped();
        }

        var joins = Join(select, segment);
        if (select.Select.IsDistinct && !select.Select.OrderBy.All(ordering => joins.Items.Any(item => item.Expression == ordering.Expression)))
        {
            // SELECT DISTINCT can be sorted only by what it returns, and the order names a column that is not read.
            select = select.Wrapped();
            joins = Join(select, segment);
        }

        var whole = select.Select with
        {
            Items = [.. select.OwnerKey.Take(segment.OwnerKeyLength).Select(key => new SelectItem(key)), .. joins.Items],
            Joins = [.. select.Select.Joins, .. joins.Joins],
            OrderBy = [.. select.Select.OrderBy, .. joins.OrderBy],
        };
        CheckTables(whole, segment);
        return segment.Root.Node.Columns.HasLater && whole.From is DerivedSource source ? whole with { From = WithoutUnused(source, whole) } : whole;
    }

    // The tables that the classes of a hierarchy add are joined only where they are used, so that the database has the last word on them.
    private void CheckTables(Select select, Segment segment)
    {
        var joined = segment.Root.All.Count(node => node.Via is not null);
        var tables = 1 + select.Joins.Length;
        if (joined > 0 && tables > dialect.MostJoinedTables)
        {
            throw new LoadOptionException(
                $"The SELECT of {segment.Root.Node.Type} joins {tables} tables, {joined} of them for relationships that are loaded by Joined, such as {segment.Root.All.Last(node => node.Via is not null).Via}. "
                + $"The database accepts at most {dialect.MostJoinedTables}. Load some of these relationships by SelectIn.");
        }
    }

    private NodeJoins Join(SegmentSelect select, Segment segment)
    {
        var joins = new NodeJoins(new AliasNames(select.NextAlias), dialect);
        joins.Add(segment.Root, select.Root);
        return joins;
    }

    // The sub-select of a page selects the columns of all classes. Without those that nothing uses, it needs fewer tables.
    private static DerivedSource WithoutUnused(DerivedSource source, Select whole)
    {
        var used = UsedAliases.DerivedColumnsIn(whole);
        return source with { Select = source.Select with { Items = [.. source.Select.Items.Where(item => item.Name is null || used.Contains((source.Alias, item.Name)))] } };
    }
}
