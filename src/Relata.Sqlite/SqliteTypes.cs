using Relata.Relational;
using Relata.Sqlite.Values;

namespace Relata.Sqlite;

/// <summary>What is stored as what: docs/sqlite.md.</summary>
internal static class SqliteTypes
{
    /// <summary>The type of a column. A decimal is a text, so that no digit is lost; its collation makes every comparison, order and index go by value.</summary>
    public static string Of(Column column) => column.Type switch
    {
        ColumnType.Single or ColumnType.Double => "REAL",
        ColumnType.Decimal => $"TEXT COLLATE {DecimalFunctions.Collation}",
        ColumnType.String or ColumnType.Char or ColumnType.Guid => "TEXT",
        ColumnType.DateTime or ColumnType.DateTimeOffset or ColumnType.DateOnly or ColumnType.TimeOnly => "TEXT",
        ColumnType.Array or ColumnType.Json => "TEXT",
        ColumnType.Bytes => "BLOB",
        _ => "INTEGER",
    };
}
