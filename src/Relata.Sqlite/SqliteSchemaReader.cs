using System.Collections.Immutable;
using Relata.Relational;
using Relata.Relational.Live;
using Relata.Schema.Reading;

namespace Relata.Sqlite;

/// <summary>Reads the schema of SQLite from its pragmas, and from the text of CREATE TABLE what no pragma shows.</summary>
internal sealed class SqliteSchemaReader : SchemaReader
{
    public override bool RewritesExpressions => false;

    public override StoredType TypeOf(Table table, Column column) =>
        SqliteTypes.Of(column).Split(" COLLATE ") is [var type, var collation] ? new StoredType(type, collation.ToUpperInvariant()) : new StoredType(SqliteTypes.Of(column));

    // https://sqlite.org/datatype3.html#determination_of_column_affinity
    public override bool Holds(StoredType stored, StoredType expected) => Affinity(stored.Name) == Affinity(expected.Name);

    // https://sqlite.org/pragma.html#pragma_table_xinfo: hidden is 2 for a virtual column, 3 for a stored one.
    // A default that is a name, or in double quotes, is a text; in parentheses, as defaults are written here, it would be a column.
    protected override CatalogQueries Queries(ImmutableArray<string> schemas) => new(
        "SELECT ''",
        """
        SELECT NULL, CASE WHEN s.type = 'trigger' THEN s.tbl_name || '.' || s.name ELSE s.name END, CASE WHEN s.type <> 'table' THEN s.type WHEN l.type = 'table' THEN 'table' ELSE l.type || ' table' END, s.sql,
        NULL, CASE WHEN s.type = 'trigger' THEN s.tbl_name END
        FROM sqlite_schema s LEFT JOIN pragma_table_list l ON l.schema = 'main' AND l.name = s.name
        WHERE s.type IN ('table', 'view', 'trigger') AND s.name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY s.name
        """,
        """
        SELECT NULL, s.name, x.name, upper(x.type), CASE WHEN x."notnull" THEN '0' ELSE '1' END, CASE WHEN x.hidden >= 2 THEN NULL
            WHEN x.dflt_value GLOB '"*"' AND instr(replace(substr(x.dflt_value, 2, length(x.dflt_value) - 2), '""', ''), '"') = 0 THEN quote(replace(substr(x.dflt_value, 2, length(x.dflt_value) - 2), '""', '"'))
            WHEN x.dflt_value GLOB '[A-Za-z_]*' AND x.dflt_value NOT GLOB '*[^A-Za-z0-9_]*' AND upper(x.dflt_value) NOT IN ('NULL', 'TRUE', 'FALSE', 'CURRENT_TIME', 'CURRENT_DATE', 'CURRENT_TIMESTAMP') THEN quote(x.dflt_value)
            ELSE x.dflt_value END, '0', NULL, NULL,
        CASE WHEN x.hidden >= 2 THEN '' END, CASE WHEN x.hidden = 2 THEN '1' ELSE '0' END, NULL, NULL
        FROM sqlite_schema s JOIN pragma_table_xinfo(s.name) x WHERE s.type = 'table' ORDER BY s.name, x.cid
        """,
        """
        SELECT NULL AS a, s.name AS b, 'p', 'primary key' AS d, x.name, NULL, NULL, NULL, NULL, NULL, NULL, printf('%04d', x.pk) AS place FROM sqlite_schema s JOIN pragma_table_xinfo(s.name) x WHERE s.type = 'table' AND x.pk > 0
        UNION ALL SELECT NULL, s.name, 'u', l.name, x.name, NULL, NULL, NULL, NULL, NULL, NULL, printf('%04d', x.seqno) FROM sqlite_schema s JOIN pragma_index_list(s.name) l JOIN pragma_index_xinfo(l.name) x WHERE s.type = 'table' AND l.origin = 'u' AND x.key = 1
        UNION ALL SELECT NULL, s.name, 'f', 'foreign key ' || f.id, f."from", NULL, f."table", coalesce(f."to", (SELECT p.name FROM pragma_table_xinfo(f."table") p WHERE p.pk = f.seq + 1)),
        CASE WHEN f.on_delete IN ('CASCADE', 'SET NULL', 'SET DEFAULT') THEN f.on_delete ELSE '' END, CASE WHEN f.on_update IN ('CASCADE', 'SET NULL', 'SET DEFAULT') THEN f.on_update ELSE '' END, NULL, printf('%04d', f.seq)
        FROM sqlite_schema s JOIN pragma_foreign_key_list(s.name) f WHERE s.type = 'table'
        ORDER BY b, d, place
        """,
        """
        SELECT NULL, s.name, l.name, CAST(l."unique" AS TEXT), x.name, CAST(x.desc AS TEXT), '0', CASE WHEN l.partial THEN (SELECT i.sql FROM sqlite_schema i WHERE i.type = 'index' AND i.name = l.name) END, NULL, NULL, upper(x.coll)
        FROM sqlite_schema s JOIN pragma_index_list(s.name) l JOIN pragma_index_xinfo(l.name) x WHERE s.type = 'table' AND l.origin = 'c' AND x.key = 1 ORDER BY s.name, l.name, x.seqno
        """);

    public override ColumnForm? FormOf(LiveColumn column) => SqliteColumnForms.Of(column);

    protected override string ViewColumns(ImmutableArray<string> schemas) =>
        """
        SELECT NULL, s.name, x.name, upper(x.type), '1', NULL, '0', NULL, NULL, NULL, '0', NULL, NULL
        FROM sqlite_schema s JOIN pragma_table_xinfo(s.name) x WHERE s.type = 'view' ORDER BY s.name, x.cid
        """;

    protected override LiveSchema Assemble(IReadOnlyList<List<string?[]>> results)
    {
        var live = base.Assemble(results);
        var texts = results[1].Where(row => row[2] == "table").ToDictionary(row => row[1]!, row => row[3]!);
        var parts = results[4].ToLookup(row => row[1]!);
        return live with
        {
            IgnoresCaseOfTables = true,
            Tables = [.. live.Tables.Select(table => WithCollations(WithConditions(new CreateTableText(texts[table.Name.Name]).Complete(table)), parts[table.Name.Name]))],
        };
    }

    // An index has the collation of the column unless it names another one.
    private static LiveTable WithCollations(LiveTable table, IEnumerable<string?[]> parts)
    {
        var columns = table.Columns.ToDictionary(column => column.Name, column => column.Type.Collation ?? "BINARY");
        return table with
        {
            ElementAttributes =
            [
                .. parts.Where(part => part[4] is { } column && columns.TryGetValue(column, out var collation) && collation != part[10])
                    .GroupBy(part => part[2]!, part => $"{part[4]} COLLATE {part[10]}").Select(index => new LiveAttribute(LiveElementKind.Index, index.Key, string.Join(", ", index))),
            ],
        };
    }

    private static LiveTable WithConditions(LiveTable table) =>
        table with { Indexes = [.. table.Indexes.Select(index => index with { Filter = Condition(index.Filter) })] };

    // CREATE INDEX partial ON book (title) WHERE pages > 3
    private static string? Condition(string? createIndex) =>
        createIndex is null ? null : string.Join(' ', SqliteWords.Of(createIndex).SkipWhile(word => !word.Equals("WHERE", StringComparison.OrdinalIgnoreCase)).Skip(1));

    private static string Affinity(string type) =>
        type.Contains("INT", StringComparison.Ordinal) ? "INTEGER"
        : type.Contains("CHAR", StringComparison.Ordinal) || type.Contains("CLOB", StringComparison.Ordinal) || type.Contains("TEXT", StringComparison.Ordinal) ? "TEXT"
        : type.Length == 0 || type.Contains("BLOB", StringComparison.Ordinal) ? "BLOB"
        : type.Contains("REAL", StringComparison.Ordinal) || type.Contains("FLOA", StringComparison.Ordinal) || type.Contains("DOUB", StringComparison.Ordinal) ? "REAL"
        : "NUMERIC";
}
