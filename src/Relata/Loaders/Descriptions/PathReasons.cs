using Relata.Entities.Relationships.Links;
using Relata.Loaders.Plans;
using Relata.Loaders.Plans.Segments;
using Relata.RelationshipSql;
using Relata.RelationshipSql.Filters;

namespace Relata.Loaders.Descriptions;

/// <summary>Says why the SQL of a path is as it is.</summary>
internal sealed class PathReasons(LoadPlan plan)
{
    public IEnumerable<string> Of(LoadNode owner, RelationshipPlan path)
    {
        if (path.Source == StrategySource.StoppedByCycle)
        {
            yield return $"its {path.Relationship.Loading ?? Loading.Lazy} stops here: {path.Relationship.Related.Name} is on the path already";
        }

        if (path.Node is null || SegmentOf(path.Node) is not { } segment)
        {
            yield break;
        }

        if (path.Strategy == Loading.Joined)
        {
            yield return path.Filter is JoinedRows ? "the rows that the query itself has joined"
                : segment.Root.All.First(node => node.Node == path.Node).IsInner ? "JOIN, because of Inner: what has no related row is left out"
                : Join(path.Relationship);
            if (segment.IsWrapped && path.Filter is not JoinedRows && SegmentNode.MayRepeat(path.Relationship))
            {
                yield return "the owners are selected in a sub-select, because their page or DISTINCT must not count the joined rows";
            }
        }
        else if (path.Strategy == Loading.Subquery && segment.Kind != SegmentKind.Subquery)
        {
            yield return "by the owners' keys, because their SELECT cannot be repeated: it locks its rows, is a page of joined rows, or is that of a recursion";
        }

        var others = segment.Edges.Where(edge => edge.Relationship != path.Relationship || edge.Owner != owner).Select(edge => edge.Relationship).Distinct().ToList();
        if (others.Count > 0 && !segment.IsRecursive && path.Strategy != Loading.Joined)
        {
            yield return $"one statement with {string.Join(" and ", others)}, whose rows are of the same entity";
        }

        if (path.Filter is { HasPage: true })
        {
            yield return RelationshipSqlBuilder.PagesLaterally(path.Relationship, plan.HasLateral)
                ? "the page of each owner is a LATERAL sub-select, because an index leads to the rows of an owner"
                : "the page of each owner is taken by ROW_NUMBER";
        }
    }

    private static string Join(Relationship relationship) => relationship.Link is ForeignKeyLink { IsHeldByOwner: true } link
        ? link.Key.IsNullable
            ? $"LEFT JOIN, because {link.Key.Name} can be null"
            : $"LEFT JOIN, because the row that {link.Key.Name} refers to may be missing"
        : relationship.IsCollection ? "LEFT JOIN, because an owner may have no related rows" : "LEFT JOIN, because an owner may have no related row";

    private Segment? SegmentOf(LoadNode node) => plan.Segments.FirstOrDefault(segment => segment.Root.All.Any(held => held.Node == node));
}
