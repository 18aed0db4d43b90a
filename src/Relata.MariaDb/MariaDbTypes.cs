using System.Globalization;
using Relata.Mapping;
using Relata.Relational;

namespace Relata.MariaDb;

/// <summary>What is stored as what: docs/mariadb.md.</summary>
internal static class MariaDbTypes
{
    /// <summary>Holds every decimal of .NET with every digit.</summary>
    public const string Decimal = "DECIMAL(65,30)";

    /// <summary>Compares by code point, minds case and spaces at the end: what == does in C#.</summary>
    public const string Collation = "utf8mb4_nopad_bin";

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
    public static bool IsIndexed(EntityType type, MappedColumn column) =>
        column.IsPrimaryKey
        || type.Indexes.Any(index => index.Columns.Contains(column.Index))
        || type.ForeignKeys.Any(key => key.Columns.Contains(column.Index));

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
}
