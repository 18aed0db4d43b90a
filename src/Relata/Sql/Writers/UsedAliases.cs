using Relata.Relational;
using Relata.Sql.Expressions;

namespace Relata.Sql.Writers;

/// <summary>
/// Finds the aliases, and with them the columns, to which a SELECT or an expression refers, with its sub-selects. Tables that are joined for their columns alone are left out where none is used.
/// </summary>
internal sealed class UsedAliases
{
    // Not recursive: a condition may be a chain of thousands of terms.
    private readonly Stack<SqlExpression> _pending = [];
    private readonly HashSet<string> _aliases = [];
    private readonly HashSet<(string Alias, string Name)> _derived = [];
    private readonly HashSet<(string Alias, string Name)> _columns = [];

    private readonly Dictionary<string, QualifiedName> _tables = [];
    private readonly HashSet<string> _texts = [];

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

    /// <summary>The columns of tables in an expression with its sub-selects, each with its table; null for one of SQL text, which may be of any.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="target">The table of the statement that it is part of.</param>
    public static IEnumerable<(QualifiedName? Table, string Name)> ColumnsIn(SqlExpression expression, TableSource target)
    {
        var used = new UsedAliases();
        used._pending.Push(expression);
        used.AddTable(target);
        used.Find();
        return used._columns.Select(column => (used._tables.GetValueOrDefault(column.Alias), column.Name))
            .Concat(used._derived.Where(column => used._texts.Contains(column.Alias)).Select(column => ((QualifiedName?)null, column.Name)));
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
            case SqlExistsExpression exists:
                Add(exists.Select);
                break;
            case SqlScalarSelectExpression scalar:
                Add(scalar.Select);
                break;
        }

        foreach (var operand in SqlOperands.Of(expression))
        {
            _pending.Push(operand);
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
            else if (source is TableSource table)
            {
                AddTable(table);
            }
            else if (source is RawSource raw)
            {
                _texts.Add(raw.Alias);
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

    private void AddTable(TableSource table)
    {
        _tables[table.Alias] = table.Table;
        foreach (var join in table.Joined)
        {
            if (join.Source is TableSource joined)
            {
                AddTable(joined);
            }
        }
    }
}
