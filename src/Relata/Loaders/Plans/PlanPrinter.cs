using System.Text;

namespace Relata.Loaders.Plans;

/// <summary>Prints a plan: the tree of paths, each with its strategy and where it is set, and the statements.</summary>
internal sealed class PlanPrinter
{
    private readonly LoadPlan _plan;
    private readonly StringBuilder _text = new();
    private readonly Dictionary<LoadNode, int> _statements = [];
    private readonly HashSet<LoadNode> _multiplied;

    private PlanPrinter(LoadPlan plan)
    {
        _plan = plan;
        for (var i = 0; i < plan.Segments.Length; i++)
        {
            foreach (var held in plan.Segments[i].Root.All)
            {
                _statements.TryAdd(held.Node, i + 1);
            }
        }

        _multiplied = [.. plan.Segments.SelectMany(segment => segment.Root.Multiplied).Select(joined => joined.Node)];
    }

    public static string Print(LoadPlan plan) => new PlanPrinter(plan).Print();

    private string Print()
    {
        _text.AppendLine($"{_plan.Root.Type.Name}{Statement(_plan.Root)}");
        PrintBelow(_plan.Root, "");
        _text.AppendLine();
        for (var i = 0; i < _plan.Segments.Length; i++)
        {
            _text.AppendLine($"{i + 1}: {_plan.Segments[i].Sql?.Text ?? "(the objects that there are)"}");
        }

        _text.AppendLine();
        _text.Append(Count());
        return _text.ToString();
    }

    private void PrintBelow(LoadNode node, string indent)
    {
        foreach (var plan in node.Relationships)
        {
            var isLast = plan == node.Relationships[^1];
            _text.AppendLine($"{indent}{(isLast ? "└─ " : "├─ ")}{plan.Relationship.Name}  {plan.Strategy} ({Origin(plan)}){(plan.Filter is { } filter ? $", partial: {filter}" : "")}{(plan.Node is { } at ? Statement(at) : "")}{(plan.Node == node ? ", again for each level" : "")}{Warning(plan)}");
            if (plan.Node is { } related && related != node)
            {
                PrintBelow(related, indent + (isLast ? "   " : "│  "));
            }
        }
    }

    private static string Origin(RelationshipPlan plan) => plan.Source switch
    {
        StrategySource.Option => "option",
        StrategySource.Database => "database",
        StrategySource.AllOption => "option for all",
        StrategySource.StoppedByCycle => $"its {plan.Relationship.Loading ?? Loading.Lazy} stops here: {plan.Relationship.Related.Name} is on the path already",
        _ => "relationship",
    };

    private string Statement(LoadNode node) => _statements.TryGetValue(node, out var number) ? $"  in statement {number}" : "";

    private string Warning(RelationshipPlan plan) =>
        plan.Node is not null && _multiplied.Contains(plan.Node) ? "  ! joined beside another collection: rows are multiplied" : "";

    private string Count()
    {
        var statements = _plan.Segments.Count(segment => segment.Sql is not null);
        var immediate = _plan.ImmediateNodes.IsEmpty ? "" : ", and one for each owner of an Immediate relationship";
        var matches = _plan.Segments.Any(segment => segment.Matches.Any(match => match is not null)) ? ", and one where a reference by a text finds nothing under its own spelling" : "";
        return $"{statements} statement{(statements == 1 ? "" : "s")}{RoundTrips()}{immediate}{matches}";
    }

    private string RoundTrips()
    {
        if (!_plan.BatchesStatements)
        {
            return "";
        }

        var trips = _plan.Batches.Count(batch => batch.Any(segment => segment.Sql is not null));
        return $" in {trips} round trip{(trips == 1 ? "" : "s")}";
    }
}
