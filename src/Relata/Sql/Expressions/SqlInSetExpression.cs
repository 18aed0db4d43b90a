using System.Collections.Immutable;

namespace Relata.Sql.Expressions;

/// <summary>Whether values are in a set that is one parameter. A composite key has several operands.</summary>
internal sealed record SqlInSetExpression(ImmutableArray<SqlExpression> Operands, SqlParameterExpression Set, ImmutableArray<ColumnType> Types) : SqlExpression(ColumnType.Boolean);
