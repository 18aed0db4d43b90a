using Relata.Loaders.Classes;
using Relata.Loaders.Plans;
using Relata.Loaders.Plans.Segments;

namespace Relata.Loaders.Descriptions;

/// <summary>Describes a plan before it is run. Pure.</summary>
internal sealed class PlanDescriber
{
    private readonly LoadPlan _plan;
    private readonly PathReasons _reasons;
    private readonly Dictionary<LoadNode, int> _statements = [];
    private readonly Dictionary<ClassSegment, int> _classes = [];
    private readonly List<LoadStatementDescription> _described = [];
    private readonly HashSet<LoadNode> _multiplied;

    private PlanDescriber(LoadPlan plan)
    {
        _plan = plan;
        _reasons = new PathReasons(plan);
        foreach (var segment in plan.Segments)
        {
            Number(segment);
        }

        _multiplied = [.. plan.Segments.SelectMany(segment => segment.Root.Multiplied).Select(joined => joined.Node)];
    }

    // The columns of classes are read after the rows, before what begins at them.
    private void Number(Segment segment)
    {
        var number = _described.Count + 1;
        _described.Add(new LoadStatementDescription(number, segment.Subject, segment.Sql?.Text) { Segment = segment });
        foreach (var held in segment.Root.All)
        {
            _statements.TryAdd(held.Node, number);
        }

        foreach (var read in segment.Root.All.SelectMany(held => _plan.ClassSegments.Where(each => each.Node == held.Node)))
        {
            _classes.Add(read, _described.Count + 1);
            _described.Add(new LoadStatementDescription(_described.Count + 1, read.Subject, read.Sql.Text) { Class = read });
        }
    }

    public static LoadPlanDescription Describe(LoadPlan plan) => new PlanDescriber(plan).Describe();

    private LoadPlanDescription Describe() => new(_plan.Name)
    {
        RootStatement = StatementOf(_plan.Root),
        UnreadColumns = Unread(_plan.Root),
        Criteria = _plan.Criteria?.NamesFor(_plan.Root.Type) ?? [],
        Filters = _plan.Criteria?.FiltersFor(_plan.Root.Type) ?? [],
        Classes = ClassesOf(_plan.Root),
        Paths = Below(_plan.Root),
        Values = ValuesOf(_plan.Root),
        Statements =
        [
            .. _described,
            .. _plan.ValueSegments.Select((segment, i) => new LoadStatementDescription(_described.Count + i + 1, segment.Subject, segment.Sql.Text)),
        ],
        RoundTripCount = _plan.BatchesStatements ? _plan.Batches.Count(batch => batch.Any(segment => segment.Sql is not null)) + ClassTrips() + _plan.ValueSegments.Length : 0,
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
            Classes = plan.Node is { } held && held != owner ? ClassesOf(held) : [],
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
            _described.Count + _plan.ValueSegments.TakeWhile(segment => segment.Node != node || !segment.Values.Contains(computed.Value)).Count() + 1)),
    ];

    private (string Name, int Statement)[] ClassesOf(LoadNode node) => [.. _plan.ClassSegments.Where(segment => segment.Node == node).Select(segment => (segment.Type.Name, _classes[segment]))];

    // The statements for columns of classes go with the next batch, unless it begins at them or there is none.
    private int ClassTrips() => Enumerable.Range(0, _plan.Batches.Length).Count(i =>
        _plan.Batches[i].Any(segment => segment.Root.All.Any(held => held.Node.Columns.HasLater))
        && !(i + 1 < _plan.Batches.Length && ClassLoads.GoesWith(_plan.Batches[i + 1], _plan.BatchesStatements)));

    private int? StatementOf(LoadNode node) => _statements.TryGetValue(node, out var number) ? number : null;

    private string Beyond()
    {
        var immediate = _plan.ImmediateNodes.IsEmpty ? "" : $", and one for each owner of an {nameof(Loading.Immediate)} relationship";
        var matches = _plan.Segments.Any(segment => segment.Matches.Any(match => match is not null)) ? ", and one where a reference by a text finds nothing under its own spelling" : "";
        var classes = _plan.ClassSegments.IsEmpty ? "" : ", fewer if objects of a class do not occur";
        return immediate + matches + classes;
    }
}
