namespace Relata.Sql.Expressions;

/// <summary>An aggregate; without an argument, COUNT(*).</summary>
internal sealed record SqlAggregateExpression(SqlAggregate Aggregate, SqlExpression? Argument, bool IsDistinct, ColumnType? Type) : SqlExpression(Type);
