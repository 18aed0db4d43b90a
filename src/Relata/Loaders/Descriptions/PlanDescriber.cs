using Relata.Loaders.Plans;

namespace Relata.Loaders.Descriptions;

/// <summary>Describes a plan before it is run. Pure.</summary>
internal sealed class PlanDescriber
{
    private readonly LoadPlan _plan;
    private readonly PathReasons _reasons;
    private readonly Dictionary<LoadNode, int> _statements = [];
    private readonly HashSet<LoadNode> _multiplied;

    private PlanDescriber(LoadPlan plan)
    {
        _plan = plan;
        _reasons = new PathReasons(plan);
        for (var i = 0; i < plan.Segments.Length; i++)
        {
            foreach (var held in plan.Segments[i].Root.All)
            {
                _statements.TryAdd(held.Node, i + 1);
            }
        }

        _multiplied = [.. plan.Segments.SelectMany(segment => segment.Root.Multiplied).Select(joined => joined.Node)];
    }

    public static LoadPlanDescription Describe(LoadPlan plan) => new PlanDescriber(plan).Describe();

    private LoadPlanDescription Describe() => new(_plan.Name)
    {
        RootStatement = StatementOf(_plan.Root),
        UnreadColumns = Unread(_plan.Root),
        Criteria = _plan.Criteria?.NamesFor(_plan.Root.Type) ?? [],
        Filters = _plan.Criteria?.FiltersFor(_plan.Root.Type) ?? [],
        Paths = Below(_plan.Root),
        Values = ValuesOf(_plan.Root),
        Statements =
        [
            .. _plan.Segments.Select((segment, i) => new LoadStatementDescription(i + 1, segment.Subject, segment.Sql?.Text) { Segment = segment }),
            .. _plan.ValueSegments.Select((segment, i) => new LoadStatementDescription(_plan.Segments.Length + i + 1, segment.Subject, segment.Sql.Text)),
        ],
        RoundTripCount = _plan.BatchesStatements ? _plan.Batches.Count(batch => batch.Any(segment => segment.Sql is not null)) + _plan.ValueSegments.Length : 0,
        Beyond = Beyond(),
    };

    private LoadPathDescription[] Below(LoadNode node) => [.. node.Relationships.Select(plan => Path(node, plan))];

    private LoadPathDescription Path(LoadNode owner, RelationshipPlan plan) =>
        new(plan.Relationship.Name, plan.Relationship.Related.Name, plan.Strategy, plan.Source)
        {
            Filter = plan.Filter?.Own?.ToString(),
            Criteria = plan.Filter?.Criteria ?? [],
            Filters = plan.Filter?.Names ?? [],
            Statement = plan.Node is { } node ? StatementOf(node) : null,
            UnreadColumns = plan.Node is { } read ? Unread(read) : [],
            IsRecursive = plan.Node == owner,
            MultipliesRows = plan.Node is not null && _multiplied.Contains(plan.Node),
            Reasons = [.. _reasons.Of(owner, plan)],
            Values = plan.Node is { } entity && entity != owner ? ValuesOf(entity) : [],
            Paths = plan.Node is { } related && related != owner ? Below(related) : [],
        };

    private static string[] Unread(LoadNode node) => [.. node.Columns.Unread?.Columns.Select(column => node.Type.Columns[column].Property) ?? []];

    private (string Name, int Statement)[] ValuesOf(LoadNode node) =>
    [
        .. node.Values.Select(computed => (
            computed.Value.Name,
            _plan.Segments.Length + _plan.ValueSegments.TakeWhile(segment => segment.Node != node || !segment.Values.Contains(computed.Value)).Count() + 1)),
    ];

    private int? StatementOf(LoadNode node) => _statements.TryGetValue(node, out var number) ? number : null;

    private string Beyond()
    {
        var immediate = _plan.ImmediateNodes.IsEmpty ? "" : $", and one for each owner of an {nameof(Loading.Immediate)} relationship";
        var matches = _plan.Segments.Any(segment => segment.Matches.Any(match => match is not null)) ? ", and one where a reference by a text finds nothing under its own spelling" : "";
        return immediate + matches;
    }
}
