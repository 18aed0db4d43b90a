using System.Collections.Immutable;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.RelationshipSql.Filters;

/// <summary>A sub-select of a page of the related rows of one owner, which is a row of a source before it.</summary>
/// <remarks>
/// <c>LATERAL (SELECT t0."id", …, t0."stars" AS "#o0" FROM … WHERE t0."post_id" = t1."id" AND … ORDER BY t0."stars" DESC, t0."id" LIMIT 3) AS t2</c>. If
/// an index begins with the foreign key, the database reads the rows of each owner by it, and no others; if it has the order as well, only those of the page.
/// </remarks>
internal sealed class LateralSource
{
    /// <param name="rows">The related rows of the owner, with the joins, the condition and the order of the filter.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="alias">The alias of the sub-select.</param>
    public LateralSource(RelatedRows rows, FilteredRows filter, string alias)
    {
        var order = rows.TotalOrder;
        Source = new DerivedSource(
            rows.ToSelect() with
            {
                Items = [.. rows.Related.NamedColumns, .. order.Select((part, i) => new SelectItem(part.Expression, OrderName(i)))],
                OrderBy = order,
                Limit = filter.Limit,
                Offset = filter.Offset,
            },
            alias,
            IsLateral: true);
        Related = EntityReference.InSubselect(rows.Related.Type, alias);
        OrderBy = [.. order.Select((part, i) => part with { Expression = new SqlDerivedColumnExpression(alias, OrderName(i), part.Expression.Type) })];
    }

    /// <summary>The condition of the join: the sub-select has the rows of the owner alone.</summary>
    public static SqlExpression On => new SqlLiteralExpression(true, ColumnType.Boolean);

    public DerivedSource Source { get; }

    /// <summary>The related entity.</summary>
    public EntityReference Related { get; }

    /// <summary>The order of the rows of each owner.</summary>
    public ImmutableArray<Ordering> OrderBy { get; }

    private static string OrderName(int part) => FormattableString.Invariant($"#o{part}");
}
