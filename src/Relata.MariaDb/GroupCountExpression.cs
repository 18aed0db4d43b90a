using Relata.Relational;
using Relata.Sql.Expressions;

namespace Relata.MariaDb;

/// <summary>How many groups a SELECT has, as a value of each of its rows.</summary>
internal sealed record GroupCountExpression() : SqlExpression(ColumnType.Int64);
