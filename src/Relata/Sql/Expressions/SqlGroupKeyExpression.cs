namespace Relata.Sql.Expressions;

/// <summary>The computed key of a group. What is made of it leaves it as it is, so that the database recognizes the expression of its GROUP BY.</summary>
/// <param name="Key">The expression.</param>
internal sealed record SqlGroupKeyExpression(SqlExpression Key) : SqlExpression(Key.Type);
