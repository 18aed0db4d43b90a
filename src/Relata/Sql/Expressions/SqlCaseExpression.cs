namespace Relata.Sql.Expressions;

/// <summary>CASE WHEN … THEN … ELSE … END.</summary>
internal sealed record SqlCaseExpression(SqlExpression Condition, SqlExpression Then, SqlExpression Else, ColumnType? Type) : SqlExpression(Type);
