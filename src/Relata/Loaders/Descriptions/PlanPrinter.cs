using System.Globalization;
using System.Text;

namespace Relata.Loaders.Descriptions;

/// <summary>Prints a description: the tree of paths, each with its strategy and where it is set, the reasons, and the statements.</summary>
internal sealed class PlanPrinter
{
    private readonly LoadPlanDescription _plan;
    private readonly StringBuilder _text = new();
    private readonly List<string> _reasons = [];

    private PlanPrinter(LoadPlanDescription plan) => _plan = plan;

    public static string Print(LoadPlanDescription plan)
    {
        var own = plan.IsOfValues ? PrintValues(plan) : new PlanPrinter(plan).Print();
        return string.Join(Environment.NewLine + Environment.NewLine, [own, .. plan.Entities.Select(Print)]);
    }

    private static string PrintValues(LoadPlanDescription plan)
    {
        var text = new StringBuilder();
        foreach (var statement in plan.Statements)
        {
            text.Append(text.Length > 0 ? Environment.NewLine : "").Append(statement.Text);
            AppendRun(text, statement, plan.Duration is not null);
        }

        return text.ToString();
    }

    private string Print()
    {
        _text.AppendLine($"{_plan.Name}{Criteria(_plan.Criteria)}{Filters(_plan.Filters)}{Without(_plan.UnreadColumns)}{Statement(_plan.RootStatement)}");
        PrintMembers(_plan.Classes, "columns by SelectIn", "", isLast: _plan.Paths.Count == 0 && _plan.Values.Count == 0);
        PrintMembers(_plan.Values, "value (option)", "", isLast: _plan.Paths.Count == 0);
        PrintPaths(_plan.Paths, "", _plan.Name);
        _text.AppendLine();
        if (_reasons.Count > 0)
        {
            _text.AppendJoin(Environment.NewLine, _reasons).AppendLine().AppendLine();
        }

        foreach (var statement in _plan.Statements)
        {
            _text.Append(CultureInfo.InvariantCulture, $"{statement.Number}: {statement.Text ?? "(the objects that there are)"}");
            AppendRun(_text, statement, _plan.Duration is not null && statement.Text is not null);
            _text.AppendLine();
        }

        _text.AppendLine();
        _text.Append(Count());
        return _text.ToString();
    }

    private void PrintPaths(IReadOnlyList<LoadPathDescription> paths, string indent, string owner)
    {
        for (var i = 0; i < paths.Count; i++)
        {
            var path = paths[i];
            var isLast = i == paths.Count - 1;
            _text.AppendLine($"{indent}{(isLast ? "└─ " : "├─ ")}{path.Name}  {path.Strategy} ({Source(path)}){Criteria(path.Criteria)}{Filters(path.Filters)}{(path.Filter is { } filter ? $", partial: {filter}" : "")}{Without(path.UnreadColumns)}{Statement(path.Statement)}{(path.IsRecursive ? ", again for each level" : "")}{(path.MultipliesRows ? "  ! joined beside another collection: rows are multiplied" : "")}");
            _reasons.AddRange(path.Reasons.Skip(path.Source == StrategySource.StoppedByCycle ? 1 : 0).Select(reason => $"{owner}.{path.Name}: {reason}"));
            PrintMembers(path.Classes, "columns by SelectIn", indent + (isLast ? "   " : "│  "), path.Paths.Count == 0 && path.Values.Count == 0);
            PrintMembers(path.Values, "value (option)", indent + (isLast ? "   " : "│  "), path.Paths.Count == 0);
            PrintPaths(path.Paths, indent + (isLast ? "   " : "│  "), $"{owner}.{path.Name}");
        }
    }

    private void PrintMembers(IReadOnlyList<(string Name, int Statement)> members, string kind, string indent, bool isLast)
    {
        for (var i = 0; i < members.Count; i++)
        {
            _text.AppendLine($"{indent}{(isLast && i == members.Count - 1 ? "└─ " : "├─ ")}{members[i].Name}  {kind}{Statement(members[i].Statement)}");
        }
    }

    private static string Source(LoadPathDescription path) => path.Source switch
    {
        StrategySource.Option => "option",
        StrategySource.Database => "database",
        StrategySource.AllOption => "option for all",
        StrategySource.StoppedByCycle => path.Reasons[0],
        _ => "relationship",
    };

    private static string Criteria(IReadOnlyList<string> types) => types.Count == 0 ? "" : $", criteria: {string.Join(", ", types)}";

    private static string Filters(IReadOnlyList<string> names) => names.Count == 0 ? "" : $", filters: {string.Join(", ", names)}";

    private static string Without(IReadOnlyList<string> columns) => columns.Count == 0 ? "" : $", without {string.Join(", ", columns)}";

    private static string Statement(int? number) => number is { } statement ? string.Create(CultureInfo.InvariantCulture, $"  in statement {statement}") : "";

    //    40 rows in 1.2 ms
    private static void AppendRun(StringBuilder text, LoadStatementDescription statement, bool hasRun)
    {
        if (!hasRun)
        {
            return;
        }

        text.AppendLine().Append("   ");
        if (statement.Executions == 0)
        {
            text.Append("not sent: nothing was missing");
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"{Number(statement.Rows, "row")} in {Milliseconds(statement.Duration)}");
        text.Append(statement.Executions > 1 ? $", sent {statement.Executions} times" : "");
        text.Append(statement.IsPlanned ? "" : $", beside the plan: {statement.Reason}");
        foreach (var line in statement.ServerPlan?.Split('\n') ?? [])
        {
            text.AppendLine().Append("   | ").Append(line.TrimEnd());
        }
    }

    private string Count()
    {
        var trips = _plan.RoundTripCount > 0 ? $" in {Number(_plan.RoundTripCount, "round trip")}" : "";
        return _plan.Duration is { } duration
            ? $"{Number(_plan.StatementCount, "statement")}{trips}, {Number(_plan.RowCount, "row")}, {Milliseconds(duration)}"
            : $"{Number(_plan.StatementCount, "statement")}{trips}{_plan.Beyond}";
    }

    private static string Number(int number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");

    private static string Milliseconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.###} ms");
}
