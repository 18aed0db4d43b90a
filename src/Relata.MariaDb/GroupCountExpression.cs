using Relata.Sql.Expressions;

namespace Relata.MariaDb;

/// <summary>The number of groups of a SELECT, in each of its rows.</summary>
internal sealed record GroupCountExpression() : SqlDialectExpression([], ColumnType.Int64);
