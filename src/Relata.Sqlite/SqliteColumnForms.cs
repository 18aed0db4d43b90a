using System.Globalization;
using Relata.Relational.Live;
using Relata.Schema.Reading;
using Relata.Sqlite.Values;

namespace Relata.Sqlite;

/// <summary>The types of properties for the declared types of SQLite, which are any words: https://sqlite.org/datatype3.html.</summary>
internal static class SqliteColumnForms
{
    /// <summary>The form of a column; null for a type that says nothing of the values.</summary>
    public static ColumnForm? Of(LiveColumn column)
    {
        var declared = column.Type.Name;
        var open = declared.IndexOf('(', StringComparison.Ordinal);
        var name = (open < 0 ? declared : declared[..open]).Trim();
        var length = open >= 0 && int.TryParse(declared[(open + 1)..].TrimEnd(')'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
        return name switch
        {
            "TEXT" when DecimalFunctions.Collation.Equals(column.Type.Collation, StringComparison.OrdinalIgnoreCase) => new ColumnForm(ColumnType.Decimal),
            "BOOLEAN" or "BOOL" or "BIT" => new ColumnForm(ColumnType.Boolean),
            "INT" or "INT4" or "MEDIUMINT" => new ColumnForm(ColumnType.Int32),
            "SMALLINT" or "INT2" or "TINYINT" or "YEAR" => new ColumnForm(ColumnType.Int16),
            "NUMERIC" or "DECIMAL" or "MONEY" or "NUMBER" => new ColumnForm(ColumnType.Decimal),
            "DATETIME" or "TIMESTAMP" or "DATETIME2" => new ColumnForm(ColumnType.DateTime),
            "DATE" => new ColumnForm(ColumnType.DateOnly),
            "TIME" => new ColumnForm(ColumnType.TimeOnly),
            "UUID" or "GUID" or "UNIQUEIDENTIFIER" => new ColumnForm(ColumnType.Guid),
            "BINARY" or "VARBINARY" => new ColumnForm(ColumnType.Bytes, length),
            "IMAGE" => new ColumnForm(ColumnType.Bytes),
            "JSON" => new ColumnForm(ColumnType.String),
            _ => ByAffinity(name, length),
        };
    }

    private static ColumnForm? ByAffinity(string name, int? length)
    {
        return Has("INT") ? new ColumnForm(ColumnType.Int64)
        : Has("CHAR") ? new ColumnForm(ColumnType.String, length)
        : Has("CLOB") || Has("TEXT") ? new ColumnForm(ColumnType.String)
        : Has("BLOB") ? new ColumnForm(ColumnType.Bytes)
        : Has("REAL") || Has("FLOA") || Has("DOUB") ? new ColumnForm(ColumnType.Double)
        : null;

        bool Has(string part) => name.Contains(part, StringComparison.Ordinal);
    }
}
