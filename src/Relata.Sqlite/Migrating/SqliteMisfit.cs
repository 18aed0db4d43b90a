using Relata.Relational;
using Relata.Sqlite.Values;

namespace Relata.Sqlite.Migrating;

/// <summary>The values that a column of SQLite takes and a class cannot read.</summary>
internal static class SqliteMisfit
{
    // A column takes values of any type. A text that is a number becomes one: https://sqlite.org/datatype3.html#type_affinity

    /// <summary>The condition that a value is such a one; null for types without one.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The SQL of the value.</param>
    /// <param name="outside">The condition that a number is outside the range of the type; null for none.</param>
    public static string? Of(Column column, string value, string? outside) => column switch
    {
        { ElementType: not null } => $"({value} IS NOT NULL AND CASE WHEN json_valid({value}) THEN json_type({value}) <> 'array' ELSE 1 END)",
        { Type: ColumnType.Json } => $"NOT json_valid({value})",
        _ when FitFunctions.NameOf(column.Type) is { } fits => $"NOT {fits}({value})",
        { Type: ColumnType.Boolean } => $"({IsNoNumber(value)} OR {value} NOT IN (0, 1))",
        // The numbers from 2^63 on are stored as negative ones.
        { Type: ColumnType.UInt64 } => IsNoNumber(value),
        { Type: ColumnType.Single or ColumnType.Double } => $"typeof({value}) IN ('text', 'blob')",
        { Type: ColumnType.String } => $"typeof({value}) = 'blob'",
        { Type: ColumnType.Bytes } => $"typeof({value}) NOT IN ('blob', 'null')",
        _ => outside is null ? null : $"({IsNoNumber(value)} OR {outside.Replace(value, $"CAST({value} AS INTEGER)", StringComparison.Ordinal)})",
    };

    private static string IsNoNumber(string value) =>
        $"(typeof({value}) = 'blob' OR (typeof({value}) = 'real' AND {value} <> CAST({value} AS INTEGER)) OR (typeof({value}) = 'text' AND {value} <> CAST(CAST({value} AS INTEGER) AS TEXT)))";
}
