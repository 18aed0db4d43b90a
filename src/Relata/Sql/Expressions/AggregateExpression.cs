using Relata.Relational;

namespace Relata.Sql.Expressions;

/// <summary>A value computed over rows; without an argument it is COUNT(*).</summary>
public sealed record AggregateExpression(SqlAggregate Aggregate, SqlExpression? Argument, bool IsDistinct, ColumnType? Type) : SqlExpression(Type);
