using Relata.Sql.Expressions;

namespace Relata.Sql;

/// <summary>An item of an ORDER BY.</summary>
/// <param name="Expression">The sort expression.</param>
/// <param name="IsDescending">Whether the order is descending.</param>
/// <param name="IsNullable">Whether the expression may be NULL. If not, the position of NULL is not written, so that an index can provide the order.</param>
internal sealed record Ordering(SqlExpression Expression, bool IsDescending, bool IsNullable = true);
