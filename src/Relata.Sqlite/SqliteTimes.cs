using Relata.Sql;
using Relata.Sql.Expressions;

namespace Relata.Sqlite;

/// <summary>Writes functions of dates and times: https://www.sqlite.org/lang_datefunc.html.</summary>
internal static class SqliteTimes
{
    // CAST(strftime('%Y', t0."created") AS INTEGER)
    public static bool TryWrite(SqlWriter writer, SqlFunctionExpression expression)
    {
        var time = expression.Arguments[0];
        if (FormatOf(expression.Function) is { } format)
        {
            writer.Append($"CAST(strftime('{format}', ").Append(time).Append(") AS INTEGER)");
            return true;
        }

        switch (expression.Function)
        {
            case SqlFunction.TimeOfUnixSeconds:
                writer.Append("datetime(").Append(time).Append(", 'unixepoch')");
                return true;
            case SqlFunction.TimeOfUnixMilliseconds:
                // With the fraction, which rounds the time down before 1970, too.
                writer.Append("strftime('%Y-%m-%d %H:%M:%f', ").AppendOperand(time).Append(" / 1000.0, 'unixepoch')");
                return true;
            case SqlFunction.TimeOfJulianDay:
                writer.Append("strftime('%Y-%m-%d %H:%M:%f', ").Append(time).Append(")");
                return true;
            default:
                return false;
        }
    }

    private static string? FormatOf(SqlFunction part) => part switch
    {
        SqlFunction.Year => "%Y",
        SqlFunction.Month => "%m",
        SqlFunction.Day => "%d",
        SqlFunction.Hour => "%H",
        SqlFunction.Minute => "%M",
        SqlFunction.Second => "%S",
        SqlFunction.DayOfYear => "%j",
        SqlFunction.DayOfWeek => "%w",
        _ => null,
    };
}
