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
    /// <summary>Whether each owner has a page of its rows.</summary>
    public bool HasPage => Limit is not null || Offset is not null;
}
