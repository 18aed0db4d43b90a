using System.Collections.Immutable;

namespace Relata.Sql.Expressions;

/// <summary>Whether values are in a set that is one parameter. A composite key has several operands.</summary>
public sealed record InSetExpression(ImmutableArray<SqlExpression> Operands, ParameterExpression Set, ImmutableArray<ColumnType> Types) : SqlExpression(ColumnType.Boolean);
