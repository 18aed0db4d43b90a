namespace Relata.Sql.Expressions;

/// <summary>A list after IN in raw SQL, sent as one parameter.</summary>
/// <param name="Set">The parameter.</param>
/// <param name="ElementType">The type of its elements.</param>
/// <param name="HasParentheses">Whether the raw SQL contains the parentheses.</param>
internal sealed record SqlSetExpression(SqlParameterExpression Set, ColumnType ElementType, bool HasParentheses) : SqlExpression((ColumnType?)null);
