using System.Collections.Immutable;
using Relata.Queries.Operands;
using Relata.Queries.Selects;
using Relata.RelationshipSql;
using Relata.RelationshipSql.Classes;
using Relata.RelationshipSql.Filters;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.Queries.Translation.Criteria;

/// <summary>Creates the SQL of criteria.</summary>
internal static class CriteriaSql
{
    public static ImmutableArray<string> NamesFor(ImmutableArray<EntityCriterion> criteria, EntityType type) =>
        [.. criteria.Where(criterion => criterion.Filter is null && !criterion.ClassesOf(type).IsEmpty).Select(criterion => criterion.Target).Distinct()];

    public static ImmutableArray<string> FiltersFor(ImmutableArray<EntityCriterion> criteria, EntityType type) =>
        [.. criteria.Where(criterion => criterion.Filter is not null && !criterion.ClassesOf(type).IsEmpty).Select(criterion => criterion.Filter!.Name)];

    public static FilteredRows Apply(ImmutableArray<EntityCriterion> criteria, EntityReference entity, Source source, AliasNames aliases) => criteria
        .SelectMany(criterion => criterion.ClassesOf(entity.Type), (criterion, type) => (criterion, type))
        .Aggregate(FilteredRows.All, (rows, part) => rows.And(OfClass(part.type, entity, part.criterion, source, ContextOf(criteria, part.criterion, aliases))));

    /// <summary>Translates a criterion for an entity, and returns the context, which has learnt how the values are converted.</summary>
    public static TranslationContext Translate(ImmutableArray<EntityCriterion> criteria, EntityCriterion criterion, EntityType type)
    {
        var entity = new TableReference(type, "t0");
        var context = ContextOf(criteria, criterion, new AliasNames(1));
        _ = Apply(criterion, entity, entity.Source, context);
        return context;
    }

    // A condition that holds for a derived class says nothing of the rows of other classes.
    private static FilteredRows OfClass(EntityType type, EntityReference entity, EntityCriterion criterion, Source source, TranslationContext context)
    {
        criterion.ThrowIfUnset(type);
        if (type == entity.Type)
        {
            return Apply(criterion, entity, source, context);
        }

        var rows = Apply(criterion, entity.As(type), source, context);
        return rows.Where is null ? rows : rows with
        {
            Where = new SqlBinaryExpression(SqlOperator.Or, new SqlUnaryExpression(SqlUnaryOperator.Not, ClassConditions.Is(entity, type)), rows.Where),
        };
    }

    private static FilteredRows Apply(EntityCriterion criterion, EntityReference entity, Source source, TranslationContext context)
    {
        if (criterion.Lambda is null)
        {
            return FilteredRows.All with { Where = IsKept(entity.Column(entity.Type.SoftDelete!)) };
        }

        var rows = new SelectBuilder(context.Aliases, source, hasUniqueRows: true, context.Criteria);
        rows.Row = new EntityOperand(entity, rows);
        new LambdaTranslator(context).QueryMethods.Apply(rows, QueryMethod.Where, criterion.Lambda);
        var select = rows.Build();
        return FilteredRows.All with { Joins = select.Joins, Where = select.Where };
    }

    // t0."deleted_at" IS NULL
    private static SqlUnaryExpression IsKept(SqlExpression column) => new(column.Type == ColumnType.Boolean ? SqlUnaryOperator.Not : SqlUnaryOperator.IsNull, column);

    // The other criteria hold for what the lambda navigates to. The criterion itself does not: it would be asked for its own rows without end.
    private static TranslationContext ContextOf(ImmutableArray<EntityCriterion> criteria, EntityCriterion criterion, AliasNames aliases) =>
        new(criterion.Values, aliases) { Criteria = criteria.Length == 1 ? null : new QueryCriteria(criteria.Remove(criterion), filters: null) };
}
