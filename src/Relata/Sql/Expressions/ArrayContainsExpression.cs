using Relata.Relational;

namespace Relata.Sql.Expressions;

/// <summary>Whether an array has an element that is equal to a value. NULL is no such value.</summary>
public sealed record ArrayContainsExpression(SqlExpression Array, SqlExpression Value, ColumnType ElementType) : SqlExpression(ColumnType.Boolean);
