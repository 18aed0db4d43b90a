using System.Collections.Immutable;
using System.Globalization;
using Relata.Relational;
using Relata.Sql;

namespace Relata.MariaDb.Connections;

/// <summary>The statements by which rows are loaded into a table.</summary>
/// <remarks>
/// With LOCAL, LOAD DATA makes warnings of errors, and the values of the file are texts that the server converts. Where that could differ from an INSERT without a
/// warning, the rows are inserted. https://mariadb.com/kb/en/load-data-infile/
/// </remarks>
internal sealed class LoadSql
{
    private readonly TableWrite _write;
    private readonly MariaDbDialect _dialect;

    public LoadSql(TableWrite write, MariaDbDialect dialect)
    {
        (_write, _dialect) = (write, dialect);
        Table = dialect.QuoteTable(write.Table);
        Columns = [.. write.Columns.Select(static (column, i) => (column, i)).Select(part => IsBinary(part.column) ? Variable(part.i) : dialect.Quote(part.column.Name))];
        Expressions = [.. write.Columns.Select(static (column, i) => (column, i)).Where(static part => IsBinary(part.column)).Select(part => $"{dialect.Quote(part.column.Name)} = UNHEX({Variable(part.i)})")];
        var set = Expressions.IsEmpty ? "" : $" SET {string.Join(", ", Expressions)}";
        Text = new CopyText($"LOAD DATA LOCAL INFILE '' INTO TABLE {Table} ({string.Join(", ", Columns)}){set}", Question());
    }

    /// <summary>The quoted name of the table.</summary>
    public string Table { get; }

    /// <summary>The columns of the file: names, and variables for binary values, which are sent as hexadecimal digits because text has a character set.</summary>
    public ImmutableArray<string> Columns { get; }

    /// <summary>The values of the binary columns.</summary>
    public ImmutableArray<string> Expressions { get; }

    /// <summary>The text for diagnostics, and the question whether the table may be loaded into.</summary>
    public CopyText Text { get; }

    /// <summary>Counts the rows with keys from one to another, which an index answers.</summary>
    public string CountKeys(long first, long last)
    {
        var key = _dialect.Quote(_write.Generated!.Name);
        return string.Create(CultureInfo.InvariantCulture, $"SELECT COUNT(*) FROM {Table} WHERE {key} BETWEEN {first} AND {last}");
    }

    private bool GeneratesKey => _write.Generated is { } generated && !_write.Columns.Contains(generated);

    private string Schema => _write.Table.Schema is { } schema ? MariaDbDialect.Literal(schema) : "DATABASE()";

    // SELECT 1, NULL FROM information_schema.TABLES AS t WHERE ? > 0 AND t.TABLE_SCHEMA = DATABASE() AND t.TABLE_NAME = …
    // AND t.ENGINE = 'InnoDB' AND … the settings, triggers and columns
    private string Question()
    {
        var name = MariaDbDialect.Literal(_write.Table.Name);
        var isTable = $"TABLE_SCHEMA = {Schema} AND TABLE_NAME = {name}";
        var types = string.Join(" OR ", _write.Columns.Select(column => $"(COLUMN_NAME = {MariaDbDialect.Literal(column.Name)} AND DATA_TYPE IN ({TypesOf(column)}))"));
        var names = string.Join(", ", _write.Columns.Select(column => MariaDbDialect.Literal(column.Name)));
        return $"SELECT 1, NULL FROM information_schema.TABLES WHERE ? > 0 AND {isTable} AND TABLE_TYPE = 'BASE TABLE' AND ENGINE = 'InnoDB'"
            + " AND @@local_infile AND @@sql_mode LIKE '%STRICT_ALL_TABLES%'"
            + $" AND NOT EXISTS (SELECT 1 FROM information_schema.TRIGGERS WHERE EVENT_OBJECT_SCHEMA = {Schema} AND EVENT_OBJECT_TABLE = {name} AND EVENT_MANIPULATION = 'INSERT')"
            + $" AND (SELECT COUNT(*) FROM information_schema.COLUMNS WHERE {isTable} AND ({types})) = {_write.Columns.Length}"
            + $" AND NOT EXISTS (SELECT 1 FROM information_schema.COLUMNS WHERE {isTable} AND COLUMN_NAME NOT IN ({names}) AND {IsUnsafe})"
            + (GeneratesKey ? $" AND @@innodb_autoinc_lock_mode < 2 AND EXISTS (SELECT 1 FROM information_schema.COLUMNS WHERE {isTable} AND COLUMN_NAME = {MariaDbDialect.Literal(_write.Generated!.Name)} AND EXTRA = 'auto_increment')" : "");
    }

    // A column that is not sent and has no default is an error of an INSERT. A generated column may depend on how the row comes in.
    private static string IsUnsafe =>
        "(IS_GENERATED <> 'NEVER' OR (IS_NULLABLE = 'NO' AND COLUMN_DEFAULT IS NULL AND EXTRA <> 'auto_increment') OR COLUMN_DEFAULT LIKE 'nextval(%')";

    // The server converts the texts of the file to these types as it converts the literals of an INSERT.
    private static string TypesOf(Column column) => column.Type switch
    {
        <= ColumnType.Int64 or ColumnType.UInt64 or ColumnType.TimeSpan => "'tinyint', 'smallint', 'mediumint', 'int', 'bigint'",
        ColumnType.Single or ColumnType.Double => "'double'",
        ColumnType.Decimal => "'decimal'",
        ColumnType.Guid => "'char', 'uuid'",
        ColumnType.DateTime or ColumnType.DateTimeOffset => "'datetime', 'timestamp'",
        ColumnType.DateOnly => "'date'",
        ColumnType.TimeOnly => "'time'",
        ColumnType.Bytes => "'varbinary', 'tinyblob', 'blob', 'mediumblob', 'longblob'",
        ColumnType.Array or ColumnType.Json => "'longtext'",
        _ => "'varchar', 'tinytext', 'text', 'mediumtext', 'longtext'",
    };

    private static bool IsBinary(Column column) => column.Type == ColumnType.Bytes;

    private static string Variable(int column) => string.Create(CultureInfo.InvariantCulture, $"@relata_{column}");
}
