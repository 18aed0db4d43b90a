using System.Runtime.CompilerServices;
using NpgsqlTypes;
using Relata.PostgreSql.Values;
using Relata.Relational;

namespace Relata.PostgreSql;

/// <summary>The declaration, reading, writing and parameter type of each column type. The stored forms are documented in docs/postgresql.md.</summary>
/// <remarks>Comparisons with typeof(T) are resolved when a method is compiled for T (docs/decisions/0008).</remarks>
internal static class PostgreSqlTypes
{
    /// <summary>The type of a column. A maximum length is a check constraint: its violation names the column, which that of varchar(n) does not.</summary>
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

    /// <summary>The parameter type, which equals the type of the column, so that a statement is prepared only once.</summary>
    public static NpgsqlDbType Sent(ColumnType type) => type switch
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
        // The element type is not known here: the server infers the type from the column.
        ColumnType.Array => NpgsqlDbType.Unknown,
        _ => NpgsqlDbType.Text,
    };

    /// <summary>An array for the values of a column, in the form in which <see cref="Write"/> sends them.</summary>
    /// <param name="type">The type.</param>
    /// <param name="count">The maximum number of values.</param>
    public static ArrayPart SentArray(ColumnType type, int count) => Sent(type) switch
    {
        NpgsqlDbType.Boolean => new ValueArray<bool>(count, Sent(type)),
        NpgsqlDbType.Smallint => new ValueArray<short>(count, Sent(type)),
        NpgsqlDbType.Integer => new ValueArray<int>(count, Sent(type)),
        NpgsqlDbType.Bigint => new ValueArray<long>(count, Sent(type)),
        NpgsqlDbType.Numeric => new ValueArray<decimal>(count, Sent(type)),
        NpgsqlDbType.Real => new ValueArray<float>(count, Sent(type)),
        NpgsqlDbType.Double => new ValueArray<double>(count, Sent(type)),
        NpgsqlDbType.Uuid => new ValueArray<Guid>(count, Sent(type)),
        NpgsqlDbType.Timestamp or NpgsqlDbType.TimestampTz => new ValueArray<DateTime>(count, Sent(type)),
        NpgsqlDbType.Date => new ValueArray<DateOnly>(count, Sent(type)),
        NpgsqlDbType.Time => new ValueArray<TimeOnly>(count, Sent(type)),
        NpgsqlDbType.Interval => new ValueArray<TimeSpan>(count, Sent(type)),
        NpgsqlDbType.Bytea => new ObjectArray<byte[]>(count, Sent(type)),
        _ => new ObjectArray<string>(count, Sent(type)),
    };

    /// <summary>Reads a value that is not NULL. Types that the driver cannot read are converted from their stored form.</summary>
    public static T Read<T>(PostgreSqlRow row, int column) =>
        typeof(T) == typeof(byte) ? As<byte, T>((byte)row.InRange(column, row.Field<short>(column), byte.MinValue, byte.MaxValue))
        : typeof(T) == typeof(sbyte) ? As<sbyte, T>((sbyte)row.InRange(column, row.Field<short>(column), sbyte.MinValue, sbyte.MaxValue))
        : typeof(T) == typeof(ushort) ? As<ushort, T>((ushort)row.InRange(column, row.Field<int>(column), ushort.MinValue, ushort.MaxValue))
        : typeof(T) == typeof(uint) ? As<uint, T>((uint)row.InRange(column, row.Field<long>(column), uint.MinValue, uint.MaxValue))
        : typeof(T) == typeof(ulong) ? As<ulong, T>(row.UnsignedLong(column))
        // Aggregates and expressions over float return double.
        : typeof(T) == typeof(float) ? As<float, T>((float)row.Field<double>(column))
        : typeof(T) == typeof(char) ? As<char, T>(row.Character(column))
        // A timestamptz has no offset: the server returns it in UTC.
        : typeof(T) == typeof(DateTimeOffset) ? As<DateTimeOffset, T>(new(DateTime.SpecifyKind(row.Field<DateTime>(column), DateTimeKind.Utc)))
        : row.Field<T>(column);

    /// <summary>Writes a value, as a parameter or as an element of an array.</summary>
    public static void Write<T, TWriter>(T value, ref TWriter writer)
        where TWriter : struct, IStorageWriter
    {
        if (value is null)
        {
            writer.Null(typeof(T) == typeof(byte[]) ? NpgsqlDbType.Bytea : NpgsqlDbType.Text);
        }
        else if (typeof(T) == typeof(string))
        {
            writer.Add(SentValues.Text(As<T, string>(value)), NpgsqlDbType.Text);
        }
        else if (typeof(T) == typeof(char))
        {
            writer.Add(SentValues.Character(As<T, char>(value)), NpgsqlDbType.Text);
        }
        else if (typeof(T) == typeof(byte) || typeof(T) == typeof(sbyte))
        {
            writer.Add(typeof(T) == typeof(byte) ? As<T, byte>(value) : (short)As<T, sbyte>(value), NpgsqlDbType.Smallint);
        }
        else if (typeof(T) == typeof(ushort))
        {
            writer.Add((int)As<T, ushort>(value), NpgsqlDbType.Integer);
        }
        else if (typeof(T) == typeof(uint))
        {
            writer.Add((long)As<T, uint>(value), NpgsqlDbType.Bigint);
        }
        else if (typeof(T) == typeof(ulong))
        {
            writer.Add((decimal)As<T, ulong>(value), NpgsqlDbType.Numeric);
        }
        else if (typeof(T) == typeof(DateTime))
        {
            writer.Add(SentValues.Time(As<T, DateTime>(value)), NpgsqlDbType.Timestamp);
        }
        else if (typeof(T) == typeof(DateTimeOffset))
        {
            writer.Add(As<T, DateTimeOffset>(value).UtcDateTime, NpgsqlDbType.TimestampTz);
        }
        else
        {
            writer.Add(value, SentAsIs<T>());
        }
    }

    private static NpgsqlDbType SentAsIs<T>() =>
        typeof(T) == typeof(int) ? NpgsqlDbType.Integer
        : typeof(T) == typeof(long) ? NpgsqlDbType.Bigint
        : typeof(T) == typeof(bool) ? NpgsqlDbType.Boolean
        : typeof(T) == typeof(short) ? NpgsqlDbType.Smallint
        : typeof(T) == typeof(float) ? NpgsqlDbType.Real
        : typeof(T) == typeof(double) ? NpgsqlDbType.Double
        : typeof(T) == typeof(decimal) ? NpgsqlDbType.Numeric
        : typeof(T) == typeof(Guid) ? NpgsqlDbType.Uuid
        : typeof(T) == typeof(DateOnly) ? NpgsqlDbType.Date
        : typeof(T) == typeof(TimeOnly) ? NpgsqlDbType.Time
        : typeof(T) == typeof(TimeSpan) ? NpgsqlDbType.Interval
        : typeof(T) == typeof(byte[]) ? NpgsqlDbType.Bytea
        : throw new NotSupportedException($"No column holds a {typeof(T)}.");

    private static TTo As<TFrom, TTo>(TFrom value) => Unsafe.As<TFrom, TTo>(ref value);
}
