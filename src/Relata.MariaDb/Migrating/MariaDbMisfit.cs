using System.Globalization;
using Relata.Relational;

namespace Relata.MariaDb.Migrating;

/// <summary>The values that a column of MariaDB takes and a class cannot read.</summary>
internal static class MariaDbMisfit
{
    private const string GuidPattern = "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$";

    /// <summary>The condition that a value is such a one.</summary>
    /// <param name="column">The column, of another type than whole numbers.</param>
    /// <param name="value">The SQL of the value.</param>
    public static string Of(Column column, string value) => column switch
    {
        { ElementType: not null } => $"json_type({value}) <> 'ARRAY'",
        { Type: ColumnType.Json } => $"NOT json_valid({value})",
        // A boolean and a span are stored as numbers.
        { Type: ColumnType.Boolean } => $"({value} < 0 OR {value} > 1)",
        { Type: ColumnType.TimeSpan } => string.Create(CultureInfo.InvariantCulture, $"CAST({value} AS DECIMAL(30)) NOT BETWEEN {long.MinValue} AND {long.MaxValue}"),
        { Type: ColumnType.Decimal } => string.Create(CultureInfo.InvariantCulture, $"abs(CAST({value} AS {MariaDbTypes.Decimal})) > {decimal.MaxValue}"),
        // Without the modes that refuse them, there are a year, month and day 0.
        { Type: ColumnType.DateTime or ColumnType.DateTimeOffset or ColumnType.DateOnly } when $"CAST({value} AS {MariaDbTypes.InSet(column.Type)})" is var date => $"(year({date}) = 0 OR month({date}) = 0 OR dayofmonth({date}) = 0)",
        // A time is also a span, of up to 838 hours in both directions.
        { Type: ColumnType.TimeOnly } => $"CAST({value} AS {MariaDbTypes.InSet(column.Type)}) NOT BETWEEN '00:00:00' AND '23:59:59.999999'",
        { Type: ColumnType.Guid } => $"CAST({value} AS CHAR) NOT REGEXP '{GuidPattern}'",
        // A pair of surrogates is one character of four bytes.
        { Type: ColumnType.Char } => $"(char_length({value}) <> 1 OR length({value}) > 3)",
        // It never holds. It makes the SELECT compute each value, and so give the warnings that are counted: for IS NULL, the server computes no value that cannot be NULL.
        _ => $"length(concat({value}, '')) < 0",
    };
}
