using System.Collections.Immutable;

namespace Relata.Sql.Expressions;

/// <summary>The number of a row among the rows with the same values of some expressions, from 1.</summary>
/// <param name="PartitionBy">The expressions.</param>
/// <param name="OrderBy">The order in which the rows are numbered.</param>
/// <param name="IsDense">Whether rows that are equal in the order have the same number.</param>
internal sealed record SqlRowNumberExpression(ImmutableArray<SqlExpression> PartitionBy, ImmutableArray<Ordering> OrderBy, bool IsDense) : SqlExpression(ColumnType.Int64);
