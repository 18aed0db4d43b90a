using System.Collections.Immutable;
using Relata.Relational;

namespace Relata.Sql.Expressions;

/// <summary>A function that every dialect writes in its way.</summary>
public sealed record FunctionExpression(SqlFunction Function, ImmutableArray<SqlExpression> Arguments, ColumnType? Type) : SqlExpression(Type);
