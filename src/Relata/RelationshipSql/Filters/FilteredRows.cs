using System.Collections.Immutable;
using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.RelationshipSql.Filters;

/// <summary>The SQL of a <see cref="RowFilter"/>, which refers to the related rows of a statement.</summary>
/// <param name="Joins">The joins that the condition and the order need.</param>
/// <param name="Where">The condition; null for none.</param>
/// <param name="OrderBy">The order, which takes precedence over the relationship's; empty for none.</param>
/// <param name="Limit">The maximum number of rows of each owner; null for all.</param>
/// <param name="Offset">The number of rows of each owner to skip; null for none.</param>
internal sealed record FilteredRows(
    ImmutableArray<Join> Joins, SqlExpression? Where, ImmutableArray<Ordering> OrderBy, SqlExpression? Limit, SqlExpression? Offset)
{
    /// <summary>All rows, in no order.</summary>
    public static FilteredRows All { get; } = new([], null, [], null, null);

    /// <summary>Whether each owner has a page of its rows.</summary>
    public bool HasPage => Limit is not null || Offset is not null;

    /// <summary>The rows that satisfy both conditions, in the order and on the page of either.</summary>
    public FilteredRows And(FilteredRows other) => new(
        [.. Joins, .. other.Joins], And(Where, other.Where), [.. OrderBy, .. other.OrderBy], Limit ?? other.Limit, Offset ?? other.Offset);

    /// <summary>Both conditions; null stands for no condition.</summary>
    public static SqlExpression? And(SqlExpression? left, SqlExpression? right) =>
        left is null || right is null ? left ?? right : new SqlBinaryExpression(SqlOperator.And, left, right);
}
