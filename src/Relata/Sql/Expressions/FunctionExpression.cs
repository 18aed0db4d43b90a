using System.Collections.Immutable;

namespace Relata.Sql.Expressions;

/// <summary>A function, which each dialect writes in its own way.</summary>
public sealed record FunctionExpression(SqlFunction Function, ImmutableArray<SqlExpression> Arguments, ColumnType? Type) : SqlExpression(Type);
