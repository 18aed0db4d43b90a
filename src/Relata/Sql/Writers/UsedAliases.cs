using Relata.Sql.Expressions;

namespace Relata.Sql.Writers;

/// <summary>Finds the aliases to which a SELECT, with its sub-selects, refers. Tables that are joined for their columns alone are left out where none is used.</summary>
internal sealed class UsedAliases
{
    // Not recursive: a condition may be a chain of thousands of terms.
    private readonly Stack<SqlExpression> _pending = [];
    private readonly HashSet<string> _aliases = [];
    private readonly HashSet<(string Alias, string Name)> _derived = [];
    private readonly HashSet<(string Alias, string Name)> _columns = [];

    private UsedAliases()
    {
    }

    /// <summary>The aliases in a SELECT.</summary>
    public static HashSet<string> In(Select select)
    {
        var used = new UsedAliases();
        used.Add(select);
        return used.Find();
    }

    /// <summary>The aliases in an expression.</summary>
    public static HashSet<string> In(SqlExpression expression)
    {
        var used = new UsedAliases();
        used._pending.Push(expression);
        return used.Find();
    }

    /// <summary>The columns of sub-selects in a SELECT, each with the alias of its sub-select.</summary>
    public static HashSet<(string Alias, string Name)> DerivedColumnsIn(Select select)
    {
        var used = new UsedAliases();
        used.Add(select);
        used.Find();
        return used._derived;
    }

    /// <summary>The columns of tables and sub-selects in an expression, each with the alias of its source.</summary>
    public static IEnumerable<(string Alias, string Name)> ColumnsIn(SqlExpression expression)
    {
        var used = new UsedAliases();
        used._pending.Push(expression);
        used.Find();
        return used._columns.Concat(used._derived);
    }

    private HashSet<string> Find()
    {
        while (_pending.TryPop(out var expression))
        {
            Visit(expression);
        }

        return _aliases;
    }

    private void Visit(SqlExpression expression)
    {
        switch (expression)
        {
            case SqlColumnExpression column:
                _aliases.Add(column.Alias);
                _columns.Add((column.Alias, column.Column.Name));
                break;
            case SqlDerivedColumnExpression derived:
                _derived.Add((derived.Alias, derived.Name));
                break;
            case SqlAllColumnsExpression or SqlLiteralExpression or SqlNullExpression or SqlParameterExpression or SqlDefaultExpression or SqlSetExpression
                or SqlElementExpression or SqlPositionExpression:
                break;
            case SqlBinaryExpression binary:
                Add([binary.Left, binary.Right]);
                break;
            case SqlUnaryExpression unary:
                Add([unary.Operand]);
                break;
            case SqlCastExpression cast:
                Add([cast.Operand]);
                break;
            case SqlGroupKeyExpression group:
                Add([group.Key]);
                break;
            case SqlCaseExpression choice:
                Add([choice.Condition, choice.Then, choice.Else]);
                break;
            case SqlFunctionExpression function:
                Add(function.Arguments);
                break;
            case SqlListContainsExpression contains:
                Add([contains.Array, contains.Value]);
                break;
            case SqlJsonExpression json:
                Add([json.Document]);
                break;
            case SqlJsonSetExpression change:
                Add([change.Document, change.Value]);
                break;
            case SqlAggregateExpression aggregate:
                Add([aggregate.Argument]);
                break;
            case SqlRowNumberExpression number:
                Add(number.PartitionBy);
                Add(number.OrderBy.Select(part => part.Expression));
                break;
            case SqlInSetExpression set:
                Add(set.Operands);
                break;
            case SqlExistsExpression exists:
                Add(exists.Select);
                break;
            case SqlScalarSelectExpression scalar:
                Add(scalar.Select);
                break;
            default:
                throw new NotSupportedException($"The aliases in a {expression.GetType().Name} are not known.");
        }
    }

    private void Add(IEnumerable<SqlExpression?> expressions)
    {
        foreach (var expression in expressions)
        {
            if (expression is not null)
            {
                _pending.Push(expression);
            }
        }
    }

    private void Add(Select select)
    {
        Add(select.Items.Select(item => item.Expression));
        Add(select.Joins.Select(join => join.On));
        Add([select.Where, select.Having, select.Limit, select.Offset]);
        Add(select.GroupBy);
        Add(select.OrderBy.Select(part => part.Expression));
        foreach (var source in select.Joins.Select(join => join.Source).Prepend(select.From))
        {
            if (source is DerivedSource inner)
            {
                Add(inner.Select);
            }
            else if (source is RawSource raw)
            {
                Add(raw.Values);
            }
            else if (source is ElementsSource elements)
            {
                Add([elements.List]);
            }
        }

        foreach (var further in select.Union.Concat(select.UnionAll))
        {
            Add(further);
        }
    }
}
