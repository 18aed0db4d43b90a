namespace Relata.Sql.Expressions;

/// <summary>An aggregate; without an argument, COUNT(*).</summary>
public sealed record AggregateExpression(SqlAggregate Aggregate, SqlExpression? Argument, bool IsDistinct, ColumnType? Type) : SqlExpression(Type);
