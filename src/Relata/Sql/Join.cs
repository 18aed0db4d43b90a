using Relata.Sql.Expressions;

namespace Relata.Sql;

/// <summary>A join.</summary>
/// <param name="Source">The joined source.</param>
/// <param name="On">The condition.</param>
/// <param name="IsInner">INNER JOIN; otherwise LEFT JOIN.</param>
internal sealed record Join(Source Source, SqlExpression On, bool IsInner);
