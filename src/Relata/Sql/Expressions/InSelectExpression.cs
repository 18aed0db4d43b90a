using System.Collections.Immutable;
using Relata.Relational;

namespace Relata.Sql.Expressions;

/// <summary>Whether values are among the rows of a sub-select.</summary>
public sealed record InSelectExpression(ImmutableArray<SqlExpression> Operands, Select Select) : SqlExpression(ColumnType.Boolean);
