using Relata.Sql.Expressions;

namespace Relata.Sql;

/// <summary>An item of a SELECT list.</summary>
/// <param name="Expression">The expression.</param>
/// <param name="Name">The column name; null if it is read by position.</param>
internal sealed record SelectItem(SqlExpression Expression, string? Name = null);
