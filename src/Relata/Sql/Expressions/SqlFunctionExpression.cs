using System.Collections.Immutable;

namespace Relata.Sql.Expressions;

/// <summary>A function, which each dialect writes in its own way.</summary>
internal sealed record SqlFunctionExpression(SqlFunction Function, ImmutableArray<SqlExpression> Arguments, ColumnType? Type) : SqlExpression(Type);
