using System.Collections.Frozen;
using Relata.Queries.Operands;
using Relata.Sql.Expressions;

namespace Relata.Queries.Translation;

/// <summary>Translates the parts of dates and times: <c>post.Created.Year</c>.</summary>
/// <remarks>A <see cref="DateTimeOffset"/> is read in UTC, and so are its parts.</remarks>
internal static class TimeParts
{
    private static readonly FrozenDictionary<string, SqlFunction> s_functions = new[]
    {
        SqlFunction.Year, SqlFunction.Month, SqlFunction.Day, SqlFunction.Hour, SqlFunction.Minute, SqlFunction.Second, SqlFunction.DayOfYear, SqlFunction.DayOfWeek,
    }.ToFrozenDictionary(function => function.ToString());

    // The times that converters store as numbers.
    private static readonly FrozenDictionary<Type, SqlFunction?> s_converters = new Dictionary<Type, SqlFunction?>
    {
        [typeof(UtcDateTime)] = null,
        [typeof(UnspecifiedDateTime)] = null,
        [typeof(UnixSeconds)] = SqlFunction.TimeOfUnixSeconds,
        [typeof(UnixMilliseconds)] = SqlFunction.TimeOfUnixMilliseconds,
        [typeof(JulianDay)] = SqlFunction.TimeOfJulianDay,
    }.ToFrozenDictionary();

    /// <summary>The part that a property of a date or time names; null if it is another property.</summary>
    /// <param name="time">The date or time.</param>
    /// <param name="owner">The type that has the property.</param>
    /// <param name="name">The name of the property.</param>
    /// <param name="type">The type of the property.</param>
    public static ScalarOperand? Find(ScalarOperand time, Type? owner, string name, Type type)
    {
        if (owner != typeof(DateTime) && owner != typeof(DateTimeOffset) && owner != typeof(DateOnly) && owner != typeof(TimeOnly))
        {
            return null;
        }

        if (!s_functions.TryGetValue(name, out var function))
        {
            return null;
        }

        var sql = time.Sql;
        if (time.Format is { } format)
        {
            if (format.Converter is not { } converter || !s_converters.TryGetValue(converter, out var conversion))
            {
                return null;
            }

            sql = conversion is null ? sql : new SqlFunctionExpression(conversion.Value, [sql], ColumnType.DateTime);
        }

        return new ScalarOperand(new SqlFunctionExpression(function, [sql], ColumnType.Int32), type, time.IsNullable);
    }
}
