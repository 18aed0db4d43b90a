using System.Collections.Immutable;

namespace Relata.Sql.Expressions;

/// <summary>Whether values are among the rows of a sub-select.</summary>
public sealed record InSelectExpression(ImmutableArray<SqlExpression> Operands, Select Select) : SqlExpression;
