using System.Collections.Immutable;
using Relata.Sql.Expressions;

namespace Relata.Sql;

/// <summary>The syntax tree of a SELECT.</summary>
/// <param name="From">The FROM source.</param>
internal sealed record Select(Source From)
{
    /// <summary>The SELECT list.</summary>
    public ImmutableArray<SelectItem> Items { get; init; } = [];

    /// <summary>The joins.</summary>
    public ImmutableArray<Join> Joins { get; init; } = [];

    /// <summary>The WHERE condition; null for none.</summary>
    public SqlExpression? Where { get; init; }

    /// <summary>The GROUP BY expressions.</summary>
    public ImmutableArray<SqlExpression> GroupBy { get; init; } = [];

    /// <summary>The HAVING condition; null for none.</summary>
    public SqlExpression? Having { get; init; }

    /// <summary>The ORDER BY items.</summary>
    public ImmutableArray<Ordering> OrderBy { get; init; } = [];

    /// <summary>The maximum number of rows; null for all.</summary>
    public SqlExpression? Limit { get; init; }

    /// <summary>The number of rows to skip; null for none.</summary>
    public SqlExpression? Offset { get; init; }

    /// <summary>Whether duplicate rows are removed.</summary>
    public bool IsDistinct { get; init; }

    /// <summary>The lock on the rows; null for none.</summary>
    public RowLock? Lock { get; init; }

    /// <summary>Further SELECTs, whose rows are added without duplicates. A SELECT with them, and they themselves, have neither an order nor a page.</summary>
    public ImmutableArray<Select> Union { get; init; } = [];

    /// <summary>Further SELECTs, whose rows are added as they are. A SELECT with them, and they themselves, have neither an order nor a page.</summary>
    public ImmutableArray<Select> UnionAll { get; init; } = [];

    /// <summary>Whether the rows are a page. Joins that multiply the rows must not be added to a page.</summary>
    public bool HasPage => Limit is not null || Offset is not null;

    /// <summary>Whether it has a page or DISTINCT, which joined rows would change.</summary>
    public bool IsRestricted => HasPage || IsDistinct;
}
