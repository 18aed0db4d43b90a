using System.Collections.Immutable;
using Relata.Loaders.Classes;
using Relata.Loaders.Descriptions;
using Relata.Loaders.LoadedValues;
using Relata.Loaders.Plans.Segments;
using Relata.RelationshipSql.Filters;

namespace Relata.Loaders.Plans;

/// <summary>The segments that a query loads, of one SELECT each. Immutable, cached, and printed by <c>Explain</c>.</summary>
/// <param name="Segments">The segments in execution order, beginning with the root.</param>
/// <param name="BatchesStatements">Whether the database executes several statements in one round trip.</param>
internal sealed record LoadPlan(ImmutableArray<Segment> Segments, bool BatchesStatements)
{
    /// <summary>The statements that compute loaded values, which are sent last.</summary>
    public ImmutableArray<ValueSegment> ValueSegments { get; init; } = [];

    /// <summary>The statements that read columns of derived classes, each sent where objects of the class have occurred.</summary>
    public ImmutableArray<ClassSegment> ClassSegments { get; init; } = [];

    /// <summary>The criteria that hold for all entities of the plan, and for what is loaded on access to them; null for none.</summary>
    public EntityCriteria? Criteria { get; init; }

    /// <summary>Whether the rows of the root are read whatever the criteria say, because the session holds their entities.</summary>
    public bool ReadsHidden { get; init; }

    /// <summary>The root entity.</summary>
    public LoadNode Root => Segments[0].Root.Node;

    /// <summary>What it loads, in activities: the root entity, or the relationship of an access.</summary>
    public string Name => Segments[0].Edges.IsEmpty ? Root.Type.Name : Segments[0].Edges[0].Relationship.ToString();

    /// <summary>The segments by batch: the segments of a batch are sent together.</summary>
    public ImmutableArray<ImmutableArray<Segment>> Batches { get; } = SegmentBatches.Of(Segments, BatchesStatements);

    /// <summary>The nodes with relationships that are loaded by <see cref="Loading.Immediate"/>.</summary>
    public ImmutableArray<LoadNode> ImmediateNodes { get; } =
        [.. Segments.SelectMany(segment => segment.Root.All).Select(node => node.Node).Distinct()
            .Where(node => node.Relationships.Any(plan => plan.Strategy == Loading.Immediate))];

    /// <summary>Whether the values of the query are needed again when a relationship is accessed: for criteria, and for partial views.</summary>
    public bool HasFilters => Criteria is not null || _hasFilters;

    private readonly bool _hasFilters = Segments.Any(segment => segment.Edges.Any(edge => edge.Filter is not null)
        || segment.Root.All.Any(node => !node.Node.Values.IsEmpty || node.Node.Relationships.Any(plan => plan.Filter is not null || plan.Below.Any(step => step.HasFilter))));

    /// <summary>Warnings about plans that work but are likely unintended.</summary>
    public IEnumerable<string> Warnings => Segments
        .Select(segment => segment.Root.Multiplied.Select(node => node.Via).ToArray())
        .Where(joined => joined.Length > 0)
        .Select(joined => $"{string.Join(" and ", joined.AsEnumerable())} are joined beside each other: each row of one comes once for each row of the other. Load all but one by SelectIn.");

    /// <summary>Whether a sub-select in FROM can refer to the sources before it, for the description of pages.</summary>
    public bool HasLateral { get; init; }

    /// <summary>The plan as data: the tree of paths with their strategies, and the statements.</summary>
    public LoadPlanDescription Describe() => PlanDescriber.Describe(this);
}
