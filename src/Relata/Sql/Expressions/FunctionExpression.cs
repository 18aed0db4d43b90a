using System.Collections.Immutable;

namespace Relata.Sql.Expressions;

/// <summary>A function that every dialect writes in its way.</summary>
public sealed record FunctionExpression(SqlFunction Function, ImmutableArray<SqlExpression> Arguments) : SqlExpression;
