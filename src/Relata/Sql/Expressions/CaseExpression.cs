namespace Relata.Sql.Expressions;

/// <summary>CASE WHEN … THEN … ELSE … END.</summary>
public sealed record CaseExpression(SqlExpression Condition, SqlExpression Then, SqlExpression Else, ColumnType? Type) : SqlExpression(Type);
