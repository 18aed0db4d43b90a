using System.Linq.Expressions;
using Relata.Mapping;
using Relata.Queries.Operands;
using Relata.Queries.Selects;
using Relata.Queries.Translation.Methods;
using Relata.Relational;
using Relata.Relations;
using Relata.RelationshipSql;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.Queries.Translation;

/// <summary>Translates verbs: those of a query, and the same ones used on a relationship within a lambda.</summary>
internal sealed class VerbTranslator(LambdaTranslator lambdas)
{
    private static readonly SelectItem s_one = new(new LiteralExpression(1, ColumnType.Int32));

    /// <summary>The rows of a table.</summary>
    public SelectBuilder Open(EntityType type)
    {
        var root = new TableReference(type, lambdas.Context.Aliases.Next());
        return Open(root.Source, root);
    }

    /// <summary>The rows of a to-many relationship of one owner.</summary>
    public SelectBuilder Open(EntityOperand owner, ToMany relationship)
    {
        var related = RelationshipSource.Rows(relationship, new Owners.InRow(owner.Reference), lambdas.Context.Aliases);
        var rows = Open(related.From, related.Related);
        foreach (var join in related.Joins)
        {
            rows.Joins.Add(join);
        }

        rows.Where(SqlLogic.Bool(related.Where!));
        return rows;
    }

    /// <summary>A verb that makes rows of rows.</summary>
    public void Apply(SelectBuilder rows, QueryVerb verb, LambdaExpression? lambda)
    {
        switch (verb)
        {
            case QueryVerb.Where:
                rows.BeginWhere();
                rows.Where(lambdas.ApplyCondition(lambda!, rows.Row));
                break;
            case QueryVerb.OrderBy or QueryVerb.ThenBy or QueryVerb.OrderByDescending or QueryVerb.ThenByDescending:
                rows.BeginWhere();
                rows.OrderBy(
                    Ordered(lambdas.ApplyScalar(lambda!, rows.Row), lambda!),
                    verb is QueryVerb.OrderByDescending or QueryVerb.ThenByDescending,
                    verb is QueryVerb.ThenBy or QueryVerb.ThenByDescending);
                break;
            case QueryVerb.Select:
                rows.BeginSelect();
                rows.Select(lambdas.Apply(lambda!, rows.Row));
                break;
            case QueryVerb.GroupBy:
                rows.BeginAggregate();
                rows.GroupBy(lambdas.Apply(lambda!, rows.Row));
                break;
            default:
                rows.Distinct();
                break;
        }
    }

    public static void Page(SelectBuilder rows, QueryVerb verb, SqlExpression count)
    {
        if (verb == QueryVerb.Skip)
        {
            rows.Skip(count);
        }
        else
        {
            rows.Take(count);
        }
    }

    /// <summary>How many rows there are, as a value of the row around them.</summary>
    public static ScalarOperand Count(SelectBuilder rows, Type type) => new(new ScalarSelectExpression(CountRows(rows)), type, isNullable: false);

    /// <summary>SELECT COUNT(*) of the rows.</summary>
    public static Select CountRows(SelectBuilder rows)
    {
        BeginAggregate(rows, needsRow: false);
        return rows.Build(new SelectItem(new AggregateExpression(SqlAggregate.Count, null, IsDistinct: false, ColumnType.Int64)));
    }

    /// <summary>Whether there is a row.</summary>
    public static ScalarOperand Any(SelectBuilder rows) => SqlLogic.Bool(new ExistsExpression(AnyRow(rows)));

    /// <summary>SELECT 1 for each row.</summary>
    public static Select AnyRow(SelectBuilder rows)
    {
        rows.ClearOrder();
        return rows.Build(s_one) with { IsDistinct = false };
    }

    /// <summary>Whether a condition holds for every row: there is none for which it does not.</summary>
    public ScalarOperand All(SelectBuilder rows, LambdaExpression condition)
    {
        WhereNot(rows, condition);
        return SqlLogic.Not(Any(rows));
    }

    public void WhereNot(SelectBuilder rows, LambdaExpression condition)
    {
        rows.BeginWhere();
        rows.Where(SqlLogic.Not(lambdas.ApplyCondition(condition, rows.Row)));
    }

    /// <summary>The sum, the least, the greatest, the mean, as a value of the row around.</summary>
    public ScalarOperand Aggregate(SelectBuilder rows, QueryVerb verb, LambdaExpression? selector, Expression node)
    {
        var value = SelectAggregate(rows, verb, selector, node);
        var sql = new ScalarSelectExpression(rows.Build(new SelectItem(value.Sql)));
        return new ScalarOperand(sql, node.Type, value.IsNullable, value.Format);
    }

    /// <summary>The sum, the least, the greatest, the mean of the rows, of which a value is selected.</summary>
    public ScalarOperand SelectAggregate(SelectBuilder rows, QueryVerb verb, LambdaExpression? selector, Expression node)
    {
        BeginAggregate(rows, needsRow: true);
        if (selector is not null)
        {
            rows.Select(lambdas.Apply(selector, rows.Row));
        }

        return Aggregates.Of(verb, LambdaTranslator.ToScalar(rows.Row, node), node, hasRows: false);
    }

    /// <summary>The value of the first row. Where there is none, <c>FirstOrDefault</c> returns the default of the type.</summary>
    public static ScalarOperand First(SelectBuilder rows, MethodCallExpression node)
    {
        rows.Take(new LiteralExpression(1, ColumnType.Int32));
        var value = SqlLogic.Exact(LambdaTranslator.ToScalar(rows.Row, node));
        var first = new ScalarOperand(new ScalarSelectExpression(rows.Build(new SelectItem(value.Sql))), node.Type, isNullable: true, value.Format);
        return node.Method.Name == nameof(Enumerable.FirstOrDefault) ? Defaults.Or(first, node.Type, node) : first;
    }

    private static ScalarOperand Ordered(ScalarOperand key, LambdaExpression lambda) =>
        key.Format is { ComparedType: null } format ? throw LambdaText.Refuse(lambda.Body, format.Advice) : key;

    // Counting the rows of a page needs none of their columns; counting distinct rows needs those that make them so.
    private static void BeginAggregate(SelectBuilder rows, bool needsRow)
    {
        if (!rows.IsPlain && !rows.IsDistinct && !needsRow)
        {
            rows.Row = new ObjectOperand(null, typeof(object), [new ScalarOperand(s_one.Expression, typeof(int), isNullable: false)], []);
        }

        rows.BeginAggregate();
    }

    private SelectBuilder Open(Source from, EntityReference row)
    {
        var rows = new SelectBuilder(lambdas.Context.Aliases, from, hasUniqueRows: true);
        rows.Row = new EntityOperand(row, rows);
        return rows;
    }
}
