using NpgsqlTypes;
using Relata.Relational;

namespace Relata.PostgreSql.Values;

/// <summary>What a value is sent as: the type of its column, so that a statement is prepared once. What is stored as what: docs/postgresql.md.</summary>
internal static class ParameterTypes
{
    public static NpgsqlDbType Of(ColumnType type) => type switch
    {
        ColumnType.Boolean => NpgsqlDbType.Boolean,
        ColumnType.Byte or ColumnType.SByte or ColumnType.Int16 => NpgsqlDbType.Smallint,
        ColumnType.UInt16 or ColumnType.Int32 => NpgsqlDbType.Integer,
        ColumnType.UInt32 or ColumnType.Int64 => NpgsqlDbType.Bigint,
        ColumnType.UInt64 or ColumnType.Decimal => NpgsqlDbType.Numeric,
        ColumnType.Single => NpgsqlDbType.Real,
        ColumnType.Double => NpgsqlDbType.Double,
        ColumnType.Guid => NpgsqlDbType.Uuid,
        ColumnType.DateTime => NpgsqlDbType.Timestamp,
        ColumnType.DateTimeOffset => NpgsqlDbType.TimestampTz,
        ColumnType.DateOnly => NpgsqlDbType.Date,
        ColumnType.TimeOnly => NpgsqlDbType.Time,
        ColumnType.TimeSpan => NpgsqlDbType.Interval,
        ColumnType.Bytes => NpgsqlDbType.Bytea,
        ColumnType.Json => NpgsqlDbType.Jsonb,
        // Of what elements is not known here: the server takes it for the column's type.
        ColumnType.Array => NpgsqlDbType.Unknown,
        _ => NpgsqlDbType.Text,
    };
}
