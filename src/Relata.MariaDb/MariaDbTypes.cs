using System.Globalization;
using System.Runtime.CompilerServices;
using MySqlConnector;
using Relata.MariaDb.Values;
using Relata.Relational;

namespace Relata.MariaDb;

/// <summary>The declaration, reading and writing of each column type. The stored forms are documented in docs/mariadb.md.</summary>
/// <remarks>Comparisons with typeof(T) are resolved when a method is compiled for T (docs/decisions/0008).</remarks>
internal static class MariaDbTypes
{
    /// <summary>A type that stores every .NET decimal with all its digits.</summary>
    public const string Decimal = "DECIMAL(65,30)";

    /// <summary>A collation that compares by code point, case and trailing spaces, as == does in C#.</summary>
    public const string Collation = "utf8mb4_nopad_bin";

    // Division by it removes the trailing zeros that the scale of the column adds.
    private const decimal One = 1.0000000000000000000000000000m;

    // An index key is limited to 3072 bytes, with four for each character: three strings of this length fit.
    private const int IndexedLength = 255;

    // All columns of a row share 65535 bytes, except those that are stored separately.
    private const int LongestInRow = 1000;

    /// <summary>The type of a column.</summary>
    public static string Of(Column column, bool isIndexed)
    {
        var length = column.MaxLength ?? (isIndexed ? IndexedLength : int.MaxValue);
        var isInRow = isIndexed || length <= LongestInRow;
        return column.Type switch
        {
            ColumnType.String when isInRow => string.Create(CultureInfo.InvariantCulture, $"VARCHAR({length}) COLLATE {Collation}"),
            ColumnType.Bytes when isInRow => string.Create(CultureInfo.InvariantCulture, $"VARBINARY({length})"),
            ColumnType.Bytes => "LONGBLOB",
            _ => InSet(column.Type),
        };
    }

    /// <summary>Whether a column is part of a key or an index, and must have a limited length.</summary>
    public static bool IsIndexed(Table table, Column column) =>
        table.PrimaryKey.Contains(column.Name)
        || table.UniqueKeys.Any(key => key.Columns.Contains(column.Name))
        || table.Indexes.Any(index => index.Columns.Contains(column.Name))
        || table.ForeignKeys.Any(key => key.Columns.Contains(column.Name));

    /// <summary>The name of a type in a CAST: https://mariadb.com/kb/en/cast/.</summary>
    public static string InCast(ColumnType type) => type switch
    {
        ColumnType.UInt64 => "UNSIGNED",
        <= ColumnType.Int64 or ColumnType.TimeSpan => "SIGNED",
        ColumnType.Single => "FLOAT",
        ColumnType.Double or ColumnType.Decimal or ColumnType.DateTime or ColumnType.DateTimeOffset or ColumnType.DateOnly or ColumnType.TimeOnly => InSet(type),
        ColumnType.Bytes => "BINARY",
        _ => "CHAR",
    };

    /// <summary>The type of an element in a set that is one parameter. Bytes are hexadecimal digits there.</summary>
    /// <remarks>Strings have no limited length: MariaDB would truncate a longer value, which could then match another.</remarks>
    public static string InSet(ColumnType type) => type switch
    {
        ColumnType.Boolean => "TINYINT(1)",
        ColumnType.Byte => "TINYINT UNSIGNED",
        ColumnType.SByte => "TINYINT",
        ColumnType.Int16 => "SMALLINT",
        ColumnType.UInt16 => "SMALLINT UNSIGNED",
        ColumnType.Int32 => "INT",
        ColumnType.UInt32 => "INT UNSIGNED",
        ColumnType.Int64 or ColumnType.TimeSpan => "BIGINT",
        ColumnType.UInt64 => "BIGINT UNSIGNED",
        // A FLOAT is returned with six digits unless the statement is prepared.
        ColumnType.Single or ColumnType.Double => "DOUBLE",
        ColumnType.Decimal => Decimal,
        // CHAR would lose a space.
        ColumnType.Char => $"VARCHAR(1) COLLATE {Collation}",
        ColumnType.Guid => "CHAR(36) CHARACTER SET ascii",
        ColumnType.DateTime or ColumnType.DateTimeOffset => "DATETIME(6)",
        ColumnType.DateOnly => "DATE",
        ColumnType.TimeOnly => "TIME(6)",
        ColumnType.Array or ColumnType.Json => "JSON",
        _ => $"LONGTEXT COLLATE {Collation}",
    };

    /// <summary>Reads a value that is not NULL.</summary>
    public static T Read<T>(MySqlDataReader reader, int column) =>
        // The driver reads an int without boxing, but not smaller integers.
        typeof(T) == typeof(int) ? As<int, T>(reader.GetInt32(column))
        : typeof(T) == typeof(long) ? As<long, T>(reader.GetInt64(column))
        : typeof(T) == typeof(bool) ? As<bool, T>(reader.GetInt32(column) != 0)
        : typeof(T) == typeof(byte) ? As<byte, T>(checked((byte)reader.GetInt32(column)))
        : typeof(T) == typeof(sbyte) ? As<sbyte, T>(checked((sbyte)reader.GetInt32(column)))
        : typeof(T) == typeof(short) ? As<short, T>(checked((short)reader.GetInt32(column)))
        : typeof(T) == typeof(ushort) ? As<ushort, T>(checked((ushort)reader.GetInt32(column)))
        : typeof(T) == typeof(uint) ? As<uint, T>(reader.GetUInt32(column))
        : typeof(T) == typeof(ulong) ? As<ulong, T>(reader.GetUInt64(column))
        : typeof(T) == typeof(float) ? As<float, T>((float)reader.GetDouble(column))
        : typeof(T) == typeof(double) ? As<double, T>(reader.GetDouble(column))
        : typeof(T) == typeof(decimal) ? As<decimal, T>(reader.GetDecimal(column) / One)
        : typeof(T) == typeof(string) ? As<string, T>(reader.GetString(column))
        : typeof(T) == typeof(char) ? As<char, T>(reader.GetString(column) is [var character] ? character : throw new FormatException())
        : typeof(T) == typeof(Guid) ? As<Guid, T>(reader.GetGuid(column))
        : typeof(T) == typeof(DateTime) ? As<DateTime, T>(Time(reader, column))
        : typeof(T) == typeof(DateTimeOffset) ? As<DateTimeOffset, T>(new(Time(reader, column), TimeSpan.Zero))
        : typeof(T) == typeof(DateOnly) ? As<DateOnly, T>(reader.GetDateOnly(column))
        : typeof(T) == typeof(TimeOnly) ? As<TimeOnly, T>(reader.GetTimeOnly(column))
        : typeof(T) == typeof(TimeSpan) ? As<TimeSpan, T>(new(reader.GetInt64(column)))
        : typeof(T) == typeof(byte[]) ? As<byte[], T>(reader.GetFieldValue<byte[]>(column))
        : throw new NotSupportedException($"No column holds a {typeof(T)}.");

    /// <summary>Writes a value in its stored form, as a parameter or as an element of a set.</summary>
    public static void Write<T, TWriter>(T value, ref TWriter writer)
        where TWriter : struct, IStorageWriter
    {
        if (value is null)
        {
            writer.Null();
        }
        else if (typeof(T) == typeof(string))
        {
            writer.Text(StorableValue.Of(As<T, string>(value)));
        }
        else if (typeof(T) == typeof(byte[]))
        {
            writer.Bytes(As<T, byte[]>(value));
        }
        else if (typeof(T) == typeof(char))
        {
            writer.Text(StorableValue.Of(As<T, char>(value).ToString()));
        }
        else if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
        {
            writer.Number(StorableValue.Of(typeof(T) == typeof(float) ? As<T, float>(value) : As<T, double>(value)));
        }
        else if (typeof(T) == typeof(bool))
        {
            writer.Boolean(As<T, bool>(value));
        }
        else if (IsWhole<T>())
        {
            WriteWhole(value, ref writer);
        }
        else if (typeof(T) == typeof(decimal))
        {
            writer.Number(As<T, decimal>(value));
        }
        else
        {
            WriteFormatted(value, ref writer);
        }
    }

    private static void WriteWhole<T, TWriter>(T value, ref TWriter writer)
        where TWriter : struct, IStorageWriter
    {
        if (typeof(T) == typeof(int))
        {
            writer.Number(As<T, int>(value));
        }
        else if (typeof(T) == typeof(long) || typeof(T) == typeof(TimeSpan))
        {
            writer.Number(typeof(T) == typeof(long) ? As<T, long>(value) : As<T, TimeSpan>(value).Ticks);
        }
        else if (typeof(T) == typeof(ulong))
        {
            writer.Number(As<T, ulong>(value));
        }
        else if (typeof(T) == typeof(uint))
        {
            writer.Number(As<T, uint>(value));
        }
        else
        {
            writer.Number(typeof(T) == typeof(byte) ? As<T, byte>(value)
                : typeof(T) == typeof(sbyte) ? As<T, sbyte>(value)
                : typeof(T) == typeof(short) ? As<T, short>(value)
                : (int)As<T, ushort>(value));
        }
    }

    // In a set, the value is a string in the format, with the precision of its column.
    private static void WriteFormatted<T, TWriter>(T value, ref TWriter writer)
        where TWriter : struct, IStorageWriter
    {
        if (typeof(T) == typeof(Guid))
        {
            writer.Formatted(As<T, Guid>(value), "D");
        }
        else if (typeof(T) == typeof(DateTime) || typeof(T) == typeof(DateTimeOffset))
        {
            // A DateTime is stored as given, whatever DateTimeKind the connection string specifies.
            var time = typeof(T) == typeof(DateTime) ? As<T, DateTime>(value) : As<T, DateTimeOffset>(value).UtcDateTime;
            writer.Formatted(DateTime.SpecifyKind(time, DateTimeKind.Unspecified), "yyyy-MM-dd HH:mm:ss.ffffff");
        }
        else if (typeof(T) == typeof(DateOnly))
        {
            writer.Formatted(As<T, DateOnly>(value), "yyyy-MM-dd");
        }
        else if (typeof(T) == typeof(TimeOnly))
        {
            writer.Formatted(As<T, TimeOnly>(value), "HH:mm:ss.ffffff");
        }
        else
        {
            throw new NotSupportedException($"No column holds a {typeof(T)}.");
        }
    }

    private static bool IsWhole<T>() =>
        typeof(T) == typeof(int) || typeof(T) == typeof(long) || typeof(T) == typeof(byte) || typeof(T) == typeof(sbyte) || typeof(T) == typeof(short)
        || typeof(T) == typeof(ushort) || typeof(T) == typeof(uint) || typeof(T) == typeof(ulong) || typeof(T) == typeof(TimeSpan);

    // A DateTime is returned as stored, whatever DateTimeKind the connection string specifies.
    private static DateTime Time(MySqlDataReader reader, int column) => DateTime.SpecifyKind(reader.GetDateTime(column), DateTimeKind.Unspecified);

    private static TTo As<TFrom, TTo>(TFrom value) => Unsafe.As<TFrom, TTo>(ref value);
}
