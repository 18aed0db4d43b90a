using Relata.Sql.Expressions;

namespace Relata.Sql;

/// <summary>A part of an order.</summary>
/// <param name="Expression">What is ordered by.</param>
/// <param name="IsDescending">Greatest first.</param>
/// <param name="IsNullable">Whether it may be NULL. Where it may not, a database need not be told where NULL goes, and an index gives the order.</param>
public sealed record Ordering(SqlExpression Expression, bool IsDescending, bool IsNullable = true);
