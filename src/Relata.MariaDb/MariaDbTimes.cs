using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.MariaDb;

/// <summary>Writes functions of dates and times: https://mariadb.com/kb/en/date-time-functions/.</summary>
internal static class MariaDbTimes
{
    // YEAR(t0.`created`)
    public static bool TryWrite(SqlWriter writer, SqlFunctionExpression expression)
    {
        var time = expression.Arguments[0];
        if (NameOf(expression.Function) is { } name)
        {
            writer.Append(name).Append("(").Append(time).Append(")");
            return true;
        }

        switch (expression.Function)
        {
            case SqlFunction.DayOfWeek:
                writer.Append("(DAYOFWEEK(").Append(time).Append(") - 1)");
                return true;
            // FROM_UNIXTIME is in the zone of the session, and ends in 2038 or 2106.
            case SqlFunction.TimeOfUnixSeconds:
                writer.Append("TIMESTAMPADD(SECOND, ").Append(time).Append(", '1970-01-01')");
                return true;
            case SqlFunction.TimeOfUnixMilliseconds:
                writer.Append("TIMESTAMPADD(MICROSECOND, ").AppendOperand(time).Append(" * 1000, '1970-01-01')");
                return true;
            case SqlFunction.TimeOfJulianDay:
                writer.Append("TIMESTAMPADD(MICROSECOND, ROUND((").AppendOperand(time).Append(" - 2440587.5) * 86400000) * 1000, '1970-01-01')");
                return true;
            default:
                return false;
        }
    }

    private static string? NameOf(SqlFunction part) => part switch
    {
        SqlFunction.Year => "YEAR",
        SqlFunction.Month => "MONTH",
        SqlFunction.Day => "DAYOFMONTH",
        SqlFunction.Hour => "HOUR",
        SqlFunction.Minute => "MINUTE",
        SqlFunction.Second => "SECOND",
        SqlFunction.DayOfYear => "DAYOFYEAR",
        _ => null,
    };
}
