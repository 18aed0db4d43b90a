using System.Collections.Immutable;
using Relata.Relational;

namespace Relata.Sql.Expressions;

/// <summary>Whether values are in a set that is one parameter; several operands for a composite key.</summary>
public sealed record InSetExpression(ImmutableArray<SqlExpression> Operands, ParameterExpression Set, ImmutableArray<ColumnType> Types) : SqlExpression(ColumnType.Boolean);
