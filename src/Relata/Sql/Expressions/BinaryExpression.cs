namespace Relata.Sql.Expressions;

/// <summary>Two values and what is done with them.</summary>
public sealed record BinaryExpression(SqlOperator Operator, SqlExpression Left, SqlExpression Right) : SqlExpression;
