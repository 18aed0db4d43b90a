using System.Collections.Immutable;
using System.Linq.Expressions;
using Relata.Queries.Operands;
using Relata.Queries.Parameters;
using Relata.Queries.Selects;
using Relata.Queries.Translation.Methods;
using Relata.RelationshipSql;
using Relata.RelationshipSql.Classes;
using Relata.RelationshipSql.Filters;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.Queries.Translation;

/// <summary>Translates query methods, called on a query or on a relationship within a lambda.</summary>
internal sealed class QueryMethodTranslator(LambdaTranslator lambdas)
{
    private static readonly SelectItem s_one = new(new SqlLiteralExpression(1, ColumnType.Int32));

    /// <summary>The rows of a table, as far as the criteria of the query hold for them.</summary>
    public SelectBuilder Open(EntityType type)
    {
        var root = new TableReference(type, lambdas.Context.Aliases.Next());
        var rows = OfClass(Open(root.Source, root), root);
        rows.ApplyCriteria();
        return rows;
    }

    /// <summary>Those of the rows that are of the entity's class, if the table has others.</summary>
    public static SelectBuilder OfClass(SelectBuilder rows, EntityReference row)
    {
        if (ClassConditions.Of(row) is { } isOfClass)
        {
            rows.Where(SqlLogic.Bool(isOfClass));
        }

        return rows;
    }

    /// <summary>Those of the rows that are of a derived class, as entities of it.</summary>
    public static void OfType(SelectBuilder rows, EntityType type)
    {
        rows.BeginWhere();
        var entity = (EntityOperand)rows.Row;
        if (entity.Type.IsOrDerivesFrom(type))
        {
            return;
        }

        rows.Where(SqlLogic.Bool(ClassConditions.Is(entity.Reference, type)));
        rows.Row = new EntityOperand(entity.Reference.As(type), rows) { Path = entity.Path };
    }

    /// <summary>The rows that a to-many relationship has for one owner.</summary>
    public SelectBuilder Open(EntityOperand owner, ToMany relationship) => Open(relationship, new Owners.InRow(owner.Reference));

    /// <summary>The rows that a to-many relationship has for an owner whose key is a value of the query.</summary>
    public SelectBuilder Open(QueryValue owner, ToMany relationship)
    {
        var key = KeyOf(relationship.Owner, owner);
        return Open(relationship, new Owners.ByColumns(relationship.OwnerReference.IsToPrimaryKey ? key : UniqueKey(relationship.OwnerReference, key)));
    }

    // (SELECT t1."code" FROM "country" AS t1 WHERE t1."id" = @p0)
    private ImmutableArray<SqlExpression> UniqueKey(ForeignKey reference, ImmutableArray<SqlExpression> primaryKey)
    {
        var owner = new TableReference(reference.Principal, lambdas.Context.Aliases.Next());
        return
        [
            .. reference.PrincipalColumns.Select(column => new SqlScalarSelectExpression(new Select(owner.Source)
            {
                Items = [new SelectItem(owner[column])],
                Where = KeyConditions.Equal([.. owner.Key], primaryKey),
            })),
        ];
    }

    private SelectBuilder Open(ToMany relationship, Owners owner)
    {
        var related = RelationshipSqlBuilder.DistinctRows(relationship, owner, lambdas.Context.Aliases, RelationshipRows.Of(relationship, lambdas.Context.Criteria));
        var rows = Open(related.From, related.Related);
        foreach (var join in related.Joins)
        {
            rows.Joins.Add(join);
        }

        rows.Where(SqlLogic.Bool(related.Where!));
        return rows;
    }

    /// <summary>Only the row whose primary key is a value of the query.</summary>
    public void WhereKey(SelectBuilder rows, QueryValue key)
    {
        rows.BeginWhere();
        var row = ((EntityOperand)rows.Row).Reference;
        rows.Where(SqlLogic.Bool(KeyConditions.Equal([.. row.Key], KeyOf(row.Type, key))));
    }

    private ImmutableArray<SqlExpression> KeyOf(EntityType type, QueryValue key) => [.. type.Columns.Take(type.KeyLength).Select(part => lambdas.Context.KeyPart(key, part))];

    /// <summary>Applies a query method whose result is rows.</summary>
    public void Apply(SelectBuilder rows, QueryMethod method, LambdaExpression? lambda)
    {
        switch (method)
        {
            case QueryMethod.Where:
                rows.BeginWhere();
                rows.Where(lambdas.ApplyCondition(lambda!, rows.Row));
                break;
            case QueryMethod.OrderBy or QueryMethod.ThenBy or QueryMethod.OrderByDescending or QueryMethod.ThenByDescending:
                rows.BeginWhere();
                rows.OrderBy(
                    Ordered(lambdas.ApplyScalar(lambda!, rows.Row), lambda!),
                    method is QueryMethod.OrderByDescending or QueryMethod.ThenByDescending,
                    method is QueryMethod.ThenBy or QueryMethod.ThenByDescending);
                break;
            case QueryMethod.Select:
                rows.BeginSelect();
                rows.Select(lambdas.Apply(lambda!, rows.Row));
                break;
            case QueryMethod.GroupBy:
                rows.BeginAggregate();
                rows.GroupBy(lambdas.Apply(lambda!, rows.Row));
                break;
            default:
                rows.Distinct();
                break;
        }
    }

    public static void Page(SelectBuilder rows, QueryMethod method, SqlExpression count)
    {
        if (method == QueryMethod.Skip)
        {
            rows.Skip(count);
        }
        else
        {
            rows.Take(count);
        }
    }

    /// <summary>The number of rows, as a value of the enclosing row.</summary>
    public static ScalarOperand Count(SelectBuilder rows, Type type) => new(new SqlScalarSelectExpression(CountRows(rows)), type, isNullable: false);

    /// <summary>SELECT COUNT(*).</summary>
    public static Select CountRows(SelectBuilder rows)
    {
        BeginAggregate(rows, needsRow: false);
        return rows.Build(new SelectItem(new SqlAggregateExpression(SqlAggregate.Count, null, IsDistinct: false, ColumnType.Int64)));
    }

    /// <summary>EXISTS (SELECT 1 …).</summary>
    public static ScalarOperand Any(SelectBuilder rows) => SqlLogic.Bool(new SqlExistsExpression(AnyRow(rows)));

    /// <summary>SELECT 1 for each row.</summary>
    public static Select AnyRow(SelectBuilder rows)
    {
        rows.ClearOrder();
        return rows.Build(s_one) with { IsDistinct = false };
    }

    /// <summary>Whether every row satisfies a condition: NOT EXISTS a row that does not.</summary>
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

    /// <summary>An aggregate, as a value of the enclosing row.</summary>
    public ScalarOperand Aggregate(SelectBuilder rows, QueryMethod method, LambdaExpression? selector, Expression node)
    {
        var value = SelectAggregate(rows, method, selector, node);
        var sql = new SqlScalarSelectExpression(rows.Build(new SelectItem(value.Sql)));
        return new ScalarOperand(sql, node.Type, value.IsNullable, value.Format);
    }

    /// <summary>Selects a value of the rows and aggregates it.</summary>
    public ScalarOperand SelectAggregate(SelectBuilder rows, QueryMethod method, LambdaExpression? selector, Expression node)
    {
        BeginAggregate(rows, needsRow: true);
        if (selector is not null)
        {
            rows.Select(lambdas.Apply(selector, rows.Row));
        }

        return Aggregates.Of(method, LambdaTranslator.ToScalar(rows.Row, node), node, hasRows: false);
    }

    /// <summary>The value of the first row. If there is none, <c>FirstOrDefault</c> returns the default of the type.</summary>
    public static ScalarOperand First(SelectBuilder rows, MethodCallExpression node)
    {
        rows.Take(new SqlLiteralExpression(1, ColumnType.Int32));
        var value = SqlLogic.TwoValued(LambdaTranslator.ToScalar(rows.Row, node));
        var first = new ScalarOperand(new SqlScalarSelectExpression(rows.Build(new SelectItem(value.Sql))), node.Type, isNullable: true, value.Format);
        return node.Method.Name == nameof(Enumerable.FirstOrDefault) ? DefaultValues.Coalesce(first, node.Type, node) : first;
    }

    private static ScalarOperand Ordered(ScalarOperand key, LambdaExpression lambda) =>
        key.Format is { OrdersRows: false } format ? throw TranslationErrors.NotTranslatable(lambda.Body, format.Advice) : key;

    // Counting a page needs no columns; counting distinct rows needs the columns that distinguish them.
    private static void BeginAggregate(SelectBuilder rows, bool needsRow)
    {
        if (!rows.CanAggregate && !rows.IsDistinct && !needsRow)
        {
            rows.Row = new ObjectOperand(null, typeof(object), [new ScalarOperand(s_one.Expression, typeof(int), isNullable: false)], []);
        }

        rows.BeginAggregate();
    }

    private SelectBuilder Open(Source from, EntityReference row)
    {
        var rows = new SelectBuilder(lambdas.Context.Aliases, from, hasUniqueRows: !row.Type.IsKeyless, lambdas.Context.Criteria);
        rows.Row = new EntityOperand(row, rows);
        return rows;
    }
}
