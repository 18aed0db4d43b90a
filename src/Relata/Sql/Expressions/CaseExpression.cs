using Relata.Relational;

namespace Relata.Sql.Expressions;

/// <summary>One of two values.</summary>
public sealed record CaseExpression(SqlExpression Condition, SqlExpression Then, SqlExpression Else, ColumnType? Type) : SqlExpression(Type);
