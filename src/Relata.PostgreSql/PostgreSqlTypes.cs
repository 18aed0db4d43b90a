using Relata.Relational;

namespace Relata.PostgreSql;

/// <summary>What is stored as what: docs/postgresql.md.</summary>
internal static class PostgreSqlTypes
{
    /// <summary>The type of a column. A length is a check, whose violation names the column, as a too long varchar's does not.</summary>
    public static string Of(Column column) => column.ElementType is { } element ? $"{Of(element)}[]" : Of(column.Type);

    public static string Of(ColumnType type) => type switch
    {
        ColumnType.Boolean => "boolean",
        ColumnType.Byte or ColumnType.SByte or ColumnType.Int16 => "smallint",
        ColumnType.UInt16 or ColumnType.Int32 => "integer",
        ColumnType.UInt32 or ColumnType.Int64 => "bigint",
        ColumnType.UInt64 => "numeric(20, 0)",
        ColumnType.Single => "real",
        ColumnType.Double => "double precision",
        ColumnType.Decimal => "numeric",
        ColumnType.Guid => "uuid",
        ColumnType.DateTime => "timestamp",
        ColumnType.DateTimeOffset => "timestamptz",
        ColumnType.DateOnly => "date",
        ColumnType.TimeOnly => "time",
        ColumnType.TimeSpan => "interval",
        ColumnType.Bytes => "bytea",
        ColumnType.Json => "jsonb",
        _ => "text",
    };
}
