using Relata.Sql.Expressions;

namespace Relata.Sql;

/// <summary>A part of an order.</summary>
/// <param name="Expression">What is ordered by.</param>
/// <param name="IsDescending">Greatest first.</param>
public sealed record Ordering(SqlExpression Expression, bool IsDescending);
