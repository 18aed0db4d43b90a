namespace Relata.Sql.Expressions;

/// <summary>A scalar sub-select.</summary>
internal sealed record SqlScalarSelectExpression(Select Select) : SqlExpression(Select.Items[0].Expression.Type);
