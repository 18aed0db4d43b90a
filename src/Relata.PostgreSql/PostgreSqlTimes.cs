using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.PostgreSql;

/// <summary>Writes functions of dates and times: https://www.postgresql.org/docs/current/functions-datetime.html.</summary>
internal static class PostgreSqlTimes
{
    // CAST(trunc(extract(year FROM t0."created")) AS integer)
    public static bool TryWrite(SqlWriter writer, SqlFunctionExpression expression)
    {
        var time = expression.Arguments[0];
        if (FieldOf(expression.Function) is { } field)
        {
            writer.Append($"CAST(trunc(extract({field} FROM ");
            WriteFinite(writer, time);
            writer.Append(")) AS integer)");
            return true;
        }

        switch (expression.Function)
        {
            case SqlFunction.TimeOfUnixSeconds:
                writer.Append("(TIMESTAMP '1970-01-01' + ").AppendOperand(time).Append(" * INTERVAL '1 second')");
                return true;
            case SqlFunction.TimeOfUnixMilliseconds:
                writer.Append("(TIMESTAMP '1970-01-01' + ").AppendOperand(time).Append(" * INTERVAL '1 millisecond')");
                return true;
            case SqlFunction.TimeOfJulianDay:
                writer.Append("(TIMESTAMP '1970-01-01' + round((").AppendOperand(time).Append(" - 2440587.5) * 86400000) * INTERVAL '1 millisecond')");
                return true;
            default:
                return false;
        }
    }

    // The extreme times of .NET are stored as infinity, which has no year. A time with a zone is in that of the session.
    private static void WriteFinite(SqlWriter writer, SqlExpression time)
    {
        switch (time.Type)
        {
            case ColumnType.DateTime or ColumnType.DateTimeOffset when time is not SqlFunctionExpression:
                var zone = time.Type == ColumnType.DateTimeOffset ? " AT TIME ZONE 'UTC'" : "";
                writer.Append("CASE ").AppendOperand(time).Append(zone);
                writer.Append(" WHEN 'infinity' THEN TIMESTAMP '9999-12-31 23:59:59.999999' WHEN '-infinity' THEN TIMESTAMP '0001-01-01' ELSE ");
                writer.AppendOperand(time).Append($"{zone} END");
                break;
            case ColumnType.DateOnly:
                writer.Append("CASE ").AppendOperand(time).Append(" WHEN 'infinity' THEN DATE '9999-12-31' WHEN '-infinity' THEN DATE '0001-01-01' ELSE ");
                writer.AppendOperand(time).Append(" END");
                break;
            default:
                writer.Append(time);
                break;
        }
    }

    private static string? FieldOf(SqlFunction part) => part switch
    {
        SqlFunction.Year => "year",
        SqlFunction.Month => "month",
        SqlFunction.Day => "day",
        SqlFunction.Hour => "hour",
        SqlFunction.Minute => "minute",
        SqlFunction.Second => "second",
        SqlFunction.DayOfYear => "doy",
        SqlFunction.DayOfWeek => "dow",
        _ => null,
    };
}
