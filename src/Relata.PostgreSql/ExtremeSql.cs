using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.PostgreSql;

/// <summary>Writes the minimum and the maximum of types that have none in PostgreSQL: https://www.postgresql.org/docs/current/functions-aggregate.html</summary>
internal static class ExtremeSql
{
    /// <summary>Writes the expression if it is such an aggregate.</summary>
    public static bool TryWrite(SqlWriter writer, SqlExpression expression)
    {
        if (expression is not SqlAggregateExpression { Aggregate: SqlAggregate.Min or SqlAggregate.Max, Argument: { } argument } extreme)
        {
            return false;
        }

        switch (extreme.Type)
        {
            // bool_and(t0."is_active"): false is less than true.
            case ColumnType.Boolean:
                writer.Append(extreme.Aggregate == SqlAggregate.Min ? "bool_and(" : "bool_or(").Append(argument).Append(")");
                return true;
            // CAST(MIN(CAST(t0."id" AS text) COLLATE "C") AS uuid): the texts sort as the values do, because all have the same form.
            case ColumnType.Guid:
                writer.Append(extreme.Aggregate == SqlAggregate.Min ? "CAST(MIN(CAST(" : "CAST(MAX(CAST(").Append(argument).Append(" AS text) COLLATE \"C\") AS uuid)");
                return true;
            default:
                return false;
        }
    }
}
