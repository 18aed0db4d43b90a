using Relata.Loaders.Options;
using Relata.Queries.Operands;
using Relata.Queries.Parameters;
using Relata.Queries.Selects;
using Relata.RelationshipSql;
using Relata.RelationshipSql.Filters;
using Relata.Sql;

namespace Relata.Queries.Translation.Options;

/// <summary>The calls of a load option, translated for each statement that loads the relationship.</summary>
/// <param name="values">The values of the query, by the expressions that stand for them in the lambdas.</param>
/// <param name="calls">The calls.</param>
/// <param name="holding">The criteria of the query, which hold for what the lambdas navigate to; null for none.</param>
internal sealed class OptionFilter(Dictionary<object, QueryValue> values, TranslatedCall[] calls, EntityCriteria? holding) : RowFilter
{
    public override bool HasPage { get; } = calls.Any(call => call.Count is not null);

    public override FilteredRows Apply(EntityReference related, Source source, AliasNames aliases) =>
        Apply(related, source, new TranslationContext(values, aliases) { Criteria = holding });

    /// <summary>Creates the SQL of the filter in a context, which learns how the values are converted.</summary>
    public FilteredRows Apply(EntityReference related, Source source, TranslationContext context)
    {
        var rows = new SelectBuilder(context.Aliases, source, hasUniqueRows: true, context.Criteria);
        rows.Row = new EntityOperand(related, rows);
        var methods = new LambdaTranslator(context).QueryMethods;
        foreach (var (kind, lambda, count) in calls)
        {
            if (count is not null)
            {
                QueryMethodTranslator.Page(rows, MethodOf(kind), count);
            }
            else
            {
                methods.Apply(rows, MethodOf(kind), lambda);
            }
        }

        var select = rows.Build();
        return new FilteredRows(select.Joins, select.Where, select.OrderBy, select.Limit, select.Offset);
    }

    public override RowFilter Under(EntityCriteria? criteria) => new OptionFilter(values, calls, criteria);

    public override string ToString() => string.Join(".", calls.Select(call => call.Kind));

    private static QueryMethod MethodOf(FilterCallKind kind) => kind switch
    {
        FilterCallKind.Where => QueryMethod.Where,
        FilterCallKind.OrderBy => QueryMethod.OrderBy,
        FilterCallKind.OrderByDescending => QueryMethod.OrderByDescending,
        FilterCallKind.ThenBy => QueryMethod.ThenBy,
        FilterCallKind.ThenByDescending => QueryMethod.ThenByDescending,
        FilterCallKind.Skip => QueryMethod.Skip,
        _ => QueryMethod.Take,
    };
}
