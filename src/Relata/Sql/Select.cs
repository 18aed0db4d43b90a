using System.Collections.Immutable;
using Relata.Sql.Expressions;

namespace Relata.Sql;

/// <summary>A SELECT as a tree.</summary>
/// <param name="From">The table or sub-select it begins with.</param>
public sealed record Select(Source From)
{
    /// <summary>What is selected, with the names sub-selects are read by.</summary>
    public ImmutableArray<SelectItem> Items { get; init; } = [];

    /// <summary>What is joined to <see cref="From"/>.</summary>
    public ImmutableArray<Join> Joins { get; init; } = [];

    /// <summary>The condition; null for none.</summary>
    public SqlExpression? Where { get; init; }

    /// <summary>What rows are grouped by.</summary>
    public ImmutableArray<SqlExpression> GroupBy { get; init; } = [];

    /// <summary>The condition on groups; null for none.</summary>
    public SqlExpression? Having { get; init; }

    /// <summary>The order.</summary>
    public ImmutableArray<Ordering> OrderBy { get; init; } = [];

    /// <summary>How many rows at the most; null for all.</summary>
    public SqlExpression? Limit { get; init; }

    /// <summary>How many rows are left out first; null for none.</summary>
    public SqlExpression? Offset { get; init; }

    /// <summary>Whether equal rows are one.</summary>
    public bool IsDistinct { get; init; }

    /// <summary>The lock on its rows; null for none.</summary>
    public RowLock? Lock { get; init; }

    /// <summary>Whether the rows are a page, so that nothing may be joined that multiplies them.</summary>
    public bool HasPage => Limit is not null || Offset is not null;
}
