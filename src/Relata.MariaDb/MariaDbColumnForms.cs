using System.Globalization;
using Relata.Relational.Live;
using Relata.Schema.Reading;

namespace Relata.MariaDb;

/// <summary>The types of properties for the types of MariaDB: https://mariadb.com/kb/en/data-types/.</summary>
internal static class MariaDbColumnForms
{
    /// <summary>The form of a column; null for types that no property has, and for the validity of a row, which is declared in another way than a computation.</summary>
    public static ColumnForm? Of(LiveColumn column)
    {
        if (column.IsRowPeriod)
        {
            return null;
        }

        var declared = (column.DeclaredType ?? column.Type.Name).ToLowerInvariant();
        var open = declared.IndexOf('(', StringComparison.Ordinal);
        var close = declared.LastIndexOf(')');
        var name = open < 0 ? declared : declared[..open] + declared[(close + 1)..];
        var length = open >= 0 && int.TryParse(declared[(open + 1)..close], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
        return name.Replace(" zerofill", "", StringComparison.Ordinal) switch
        {
            "tinyint" => new ColumnForm(length == 1 ? ColumnType.Boolean : ColumnType.SByte),
            "tinyint unsigned" => new ColumnForm(ColumnType.Byte),
            "smallint" or "year" => new ColumnForm(ColumnType.Int16),
            "smallint unsigned" => new ColumnForm(ColumnType.UInt16),
            "int" or "mediumint" => new ColumnForm(ColumnType.Int32),
            "int unsigned" or "mediumint unsigned" => new ColumnForm(ColumnType.UInt32),
            "bigint" => new ColumnForm(ColumnType.Int64),
            "bigint unsigned" => new ColumnForm(ColumnType.UInt64),
            "float" => new ColumnForm(ColumnType.Single),
            "double" => new ColumnForm(ColumnType.Double),
            "decimal" or "decimal unsigned" => new ColumnForm(ColumnType.Decimal),
            "char" when length == 36 && column.Type.Collation == "ascii" => new ColumnForm(ColumnType.Guid),
            "char" or "varchar" => new ColumnForm(ColumnType.String, length),
            "tinytext" or "text" or "mediumtext" or "longtext" => new ColumnForm(ColumnType.String),
            "enum" or "set" => new ColumnForm(ColumnType.String) { IsValueList = true, Remark = $"{declared} is read and written as text: the server refuses other values" },
            "binary" or "varbinary" => new ColumnForm(ColumnType.Bytes, length),
            "tinyblob" or "blob" or "mediumblob" or "longblob" => new ColumnForm(ColumnType.Bytes),
            "datetime" or "timestamp" => new ColumnForm(ColumnType.DateTime),
            "date" => new ColumnForm(ColumnType.DateOnly),
            "time" => new ColumnForm(ColumnType.TimeOnly),
            _ => null,
        };
    }
}
