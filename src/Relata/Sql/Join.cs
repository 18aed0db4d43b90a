using Relata.Sql.Expressions;

namespace Relata.Sql;

/// <summary>A source joined to those before it.</summary>
/// <param name="Source">What is joined.</param>
/// <param name="On">The condition.</param>
/// <param name="IsInner">Whether rows without a match are left out; otherwise it is a LEFT JOIN.</param>
public sealed record Join(Source Source, SqlExpression On, bool IsInner);
