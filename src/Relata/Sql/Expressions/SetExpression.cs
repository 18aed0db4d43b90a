using Relata.Relational;

namespace Relata.Sql.Expressions;

/// <summary>The values of a set that is one parameter, as what follows IN in a user's own words.</summary>
/// <param name="Set">The set.</param>
/// <param name="ElementType">The type of its values.</param>
/// <param name="HasParentheses">Whether the user has written parentheses around it.</param>
public sealed record SetExpression(ParameterExpression Set, ColumnType ElementType, bool HasParentheses) : SqlExpression((ColumnType?)null);
