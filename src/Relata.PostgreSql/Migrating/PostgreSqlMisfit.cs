using System.Globalization;
using Relata.Relational;

namespace Relata.PostgreSql.Migrating;

/// <summary>The values that a column of PostgreSQL takes and a class cannot read.</summary>
internal static class PostgreSqlMisfit
{
    /// <summary>The condition that a value is such a one; null if a type has none beside its range of numbers.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The SQL of the value.</param>
    public static string? Of(Column column, string value)
    {
        // Infinity is the first or the last moment of the class.
        var stored = $"CAST({value} AS {PostgreSqlTypes.Of(column.Type)})";
        return column.ElementType is not null ? null : column.Type switch
        {
            // NaN is greater than each number.
            ColumnType.Decimal => $"abs({stored}) > {decimal.MaxValue.ToString(CultureInfo.InvariantCulture)}",
            ColumnType.DateTime or ColumnType.DateOnly => $"(isfinite({stored}) AND ({stored} < '0001-01-01' OR {stored} >= '10000-01-01'))",
            ColumnType.DateTimeOffset => $"(isfinite({stored}) AND ({stored} < '0001-01-01 00:00:00+00' OR {stored} >= '10000-01-01 00:00:00+00'))",
            ColumnType.TimeOnly => $"{stored} = '24:00'",
            // A month has no number of days.
            ColumnType.TimeSpan => $"(extract(year FROM {stored}) <> 0 OR extract(month FROM {stored}) <> 0 OR abs(extract(epoch FROM {stored})) >= {(TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerSecond).ToString(CultureInfo.InvariantCulture)})",
            // A pair of surrogates is one character of four bytes. An empty text is U+0000.
            ColumnType.Char => $"(char_length({stored}) > 1 OR octet_length({stored}) > 3)",
            _ => null,
        };
    }
}
