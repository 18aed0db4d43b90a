namespace Relata.Sql.Expressions;

/// <summary>The one value of a sub-select.</summary>
public sealed record ScalarSelectExpression(Select Select) : SqlExpression(Select.Items[0].Expression.Type);
