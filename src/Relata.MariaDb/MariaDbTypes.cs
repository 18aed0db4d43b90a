using System.Globalization;
using System.Runtime.CompilerServices;
using MySqlConnector;
using Relata.MariaDb.Values;
using Relata.Relational;

namespace Relata.MariaDb;

/// <summary>How each column type is declared, read and written. What is stored as what: docs/mariadb.md.</summary>
/// <remarks>The comparisons of types are decided when a method is compiled for T (docs/decisions/0008).</remarks>
internal static class MariaDbTypes
{
    /// <summary>Holds every decimal of .NET with every digit.</summary>
    public const string Decimal = "DECIMAL(65,30)";

    /// <summary>Compares by code point, minds case and spaces at the end: what == does in C#.</summary>
    public const string Collation = "utf8mb4_nopad_bin";

    // Dividing by it leaves off the zeros that the column's scale has added.
    private const decimal One = 1.0000000000000000000000000000m;

    // An index takes 3072 bytes, of which a character takes four: three texts of this length fit.
    private const int IndexedLength = 255;

    // All columns of a row, but for those with a place of their own, share 65535 bytes.
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

    /// <summary>Whether a column is in a key or an index: MariaDB cannot index a text without a length.</summary>
    public static bool IsIndexed(Table table, Column column) =>
        table.PrimaryKey.Contains(column.Name)
        || table.UniqueKeys.Any(key => key.Columns.Contains(column.Name))
        || table.Indexes.Any(index => index.Columns.Contains(column.Name))
        || table.ForeignKeys.Any(key => key.Columns.Contains(column.Name));

    /// <summary>The type in a CAST: https://mariadb.com/kb/en/cast/.</summary>
    public static string InCast(ColumnType type) => type switch
    {
        ColumnType.UInt64 => "UNSIGNED",
        <= ColumnType.Int64 or ColumnType.TimeSpan => "SIGNED",
        ColumnType.Single => "FLOAT",
        ColumnType.Double or ColumnType.Decimal or ColumnType.DateTime or ColumnType.DateTimeOffset or ColumnType.DateOnly or ColumnType.TimeOnly => InSet(type),
        ColumnType.Bytes => "BINARY",
        _ => "CHAR",
    };

    /// <summary>The type of a value in a set that is one parameter; bytes are there as hexadecimal digits.</summary>
    /// <remarks>A text has none of limited length: MariaDB cuts off a longer value, which would then be found where it is not.</remarks>
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
        // A FLOAT would come back with six digits where a statement is not prepared.
        ColumnType.Single or ColumnType.Double => "DOUBLE",
        ColumnType.Decimal => Decimal,
        // Not CHAR: a space would be lost.
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
        // The driver reads an int without boxing it, and no smaller number.
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

    /// <summary>Writes a value, as a parameter or as an element of a set, in the form that it is stored in.</summary>
    public static void Write<T, TWriter>(T value, ref TWriter writer)
        where TWriter : struct, IStoredWriter
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
        where TWriter : struct, IStoredWriter
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

    // In a set as a text of the format, of a length that its column has.
    private static void WriteFormatted<T, TWriter>(T value, ref TWriter writer)
        where TWriter : struct, IStoredWriter
    {
        if (typeof(T) == typeof(Guid))
        {
            writer.Formatted(As<T, Guid>(value), "D");
        }
        else if (typeof(T) == typeof(DateTime) || typeof(T) == typeof(DateTimeOffset))
        {
            // Whatever the connection string says of kinds, a DateTime is stored as it was given.
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

    // Whatever the connection string says of kinds, a DateTime is what was stored.
    private static DateTime Time(MySqlDataReader reader, int column) => DateTime.SpecifyKind(reader.GetDateTime(column), DateTimeKind.Unspecified);

    private static TTo As<TFrom, TTo>(TFrom value) => Unsafe.As<TFrom, TTo>(ref value);
}
