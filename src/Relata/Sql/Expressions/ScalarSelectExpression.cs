namespace Relata.Sql.Expressions;

/// <summary>A scalar sub-select.</summary>
public sealed record ScalarSelectExpression(Select Select) : SqlExpression(Select.Items[0].Expression.Type);
