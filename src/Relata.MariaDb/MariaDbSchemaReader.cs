using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Relata.MariaDb.Migrating;
using Relata.Relational;
using Relata.Relational.Live;
using Relata.Schema.Reading;

namespace Relata.MariaDb;

/// <summary>Reads the information schema of MariaDB: https://mariadb.com/kb/en/information-schema-tables/. It shows only what the user has rights to.</summary>
internal sealed partial class MariaDbSchemaReader : SchemaReader
{
    public override StoredType TypeOf(Table table, Column column)
    {
        var type = MariaDbTypes.Of(column, !column.IsGenerated && MariaDbTypes.IsIndexed(table, column)).ToLowerInvariant();
        var parts = type.Split([" collate ", " character set "], StringSplitOptions.None);
        // JSON is another name of LONGTEXT: https://mariadb.com/kb/en/json-data-type/
        return type == "json" ? new StoredType("longtext", "utf8mb4_bin") : new StoredType(WithoutWidth(parts[0]), parts.Length > 1 ? parts[1] : null);
    }

    // Other columns have no collation that matters, or that of the database.
    public override bool ComparesCollations(StoredType expected) => expected.Collation is not null;

    // A limited length is a limit that the model does not know, so that a write may fail.
    public override bool Holds(StoredType stored, StoredType expected) =>
        IsText(expected.Name) && IsText(stored.Name) && LengthOf(stored.Name) >= LengthOf(expected.Name);

    public override string Normalize(string expression) => MariaDbSpelling.Of(expression, base.Normalize);

    public override ColumnForm? FormOf(LiveColumn column) => MariaDbColumnForms.Of(column);

    protected override string ViewColumns(ImmutableArray<string> schemas)
    {
        var list = string.Join(", ", schemas.Select(Literal).Prepend("DATABASE()"));
        return $"""
            SELECT c.table_schema, c.table_name, c.column_name, c.column_type, IF(c.is_nullable = 'YES', '1', '0'), NULL, '0', NULL, NULL, NULL, '0', c.collation_name, NULL
            FROM information_schema.columns c JOIN information_schema.views v ON v.table_schema = c.table_schema AND v.table_name = c.table_name
            WHERE c.table_schema IN ({list}) ORDER BY c.table_schema, c.table_name, c.ordinal_position
            """;
    }

    protected override LiveColumn ViewColumn(LiveColumn column) => Canonical(column);

    protected override LiveSchema Assemble(IReadOnlyList<List<string?[]>> results)
    {
        // A check that is written with a column is a part of its definition. That of a document is a part of the type JSON as well, and belongs to no model.
        var checks = results[3].Where(row => row[2] == "c" && row[4] is not null).ToLookup(row => (new QualifiedName(row[0], row[1]!), row[4]!), row => $"CHECK ({row[10]})");
        results[3].RemoveAll(row => row[2] == "c" && row[4] is not null && row[10]!.StartsWith("json_valid(", StringComparison.OrdinalIgnoreCase));
        RemoveEndsOfRows(results);
        var live = base.Assemble(results);
        var versioned = results[1].Where(row => row[3] is not null).Select(row => new QualifiedName(row[0], row[1]!)).ToHashSet();
        var extras = results[2].ToDictionary(row => (new QualifiedName(row[0], row[1]!), row[2]!), row => row[13] ?? "");
        return live with
        {
            // https://mariadb.com/kb/en/server-system-variables/#lower_case_table_names
            IgnoresCaseOfTables = results[0][0][1] != "0",
            Tables = [.. live.Tables.Select(table => table with { RefusesColumnChanges = versioned.Contains(table.Name), Columns = [.. table.Columns.Select(column => Canonical(column) with { Attributes = [.. Attributes(extras[(table.Name, column.Name)]), .. checks[(table.Name, column.Name)]] })] })],
        };
    }

    protected override CatalogQueries Queries(ImmutableArray<string> schemas)
    {
        var list = string.Join(", ", schemas.Select(Literal).Prepend("DATABASE()"));
        return new CatalogQueries(
            "SELECT DATABASE(), CAST(@@lower_case_table_names AS CHAR)",
            $"""
            SELECT table_schema, table_name, CASE table_type WHEN 'BASE TABLE' THEN 'table' WHEN 'SYSTEM VERSIONED' THEN 'table' ELSE lower(table_type) END, IF(table_type = 'SYSTEM VERSIONED' AND @@system_versioning_alter_history = 'ERROR', table_type, NULL), NULLIF(table_comment, ''), NULL
            FROM information_schema.tables WHERE table_schema IN ({list})
            UNION ALL SELECT trigger_schema, concat(event_object_table, '.', trigger_name), 'trigger', NULL, NULL, event_object_table FROM information_schema.triggers WHERE trigger_schema IN ({list})
            UNION ALL SELECT routine_schema, routine_name, lower(routine_type), NULL, NULL, NULL FROM information_schema.routines WHERE routine_schema IN ({list})
            UNION ALL SELECT event_schema, event_name, 'event', NULL, NULL, NULL FROM information_schema.events WHERE event_schema IN ({list})
            ORDER BY 1, 2, 3
            """,
            $"""
            SELECT table_schema, table_name, column_name, column_type, IF(is_nullable = 'YES', '1', '0'), column_default, IF(extra LIKE '%auto_increment%', '1', '0'), NULL, NULL,
            generation_expression, IF(extra LIKE '%VIRTUAL%', '1', '0'), collation_name, NULLIF(column_comment, ''), extra
            FROM information_schema.columns WHERE table_schema IN ({list}) ORDER BY table_schema, table_name, ordinal_position
            """,
            $"""
            SELECT k.table_schema, k.table_name, CASE WHEN k.referenced_table_name IS NOT NULL THEN 'f' WHEN k.constraint_name = 'PRIMARY' THEN 'p' ELSE 'u' END, k.constraint_name, k.column_name,
            k.referenced_table_schema, k.referenced_table_name, k.referenced_column_name, {Action("delete_rule")}, {Action("update_rule")}, NULL, LPAD(CAST(k.ordinal_position AS CHAR), 4, '0') AS place
            FROM information_schema.key_column_usage k
            LEFT JOIN information_schema.referential_constraints r ON r.constraint_schema = k.constraint_schema AND r.table_name = k.table_name AND r.constraint_name = k.constraint_name AND k.referenced_table_name IS NOT NULL
            WHERE k.table_schema IN ({list})
            UNION ALL SELECT constraint_schema, table_name, 'c', constraint_name, IF(level = 'Column', constraint_name, NULL), NULL, NULL, NULL, NULL, NULL, check_clause, ''
            FROM information_schema.check_constraints WHERE constraint_schema IN ({list})
            ORDER BY 1, 2, 4, 12
            """,
            $"""
            SELECT s.table_schema, s.table_name, s.index_name, IF(s.non_unique = 0, '1', '0'), s.column_name, IF(s.collation = 'D', '1', '0'), IF(s.sub_part IS NULL, '0', '1'), NULL, NULLIF(s.index_type, 'BTREE'), IF(s.index_comment = '', NULL, concat('COMMENT ', quote(s.index_comment)))
            FROM information_schema.statistics s WHERE s.table_schema IN ({list}) AND s.index_name <> 'PRIMARY'
            ORDER BY s.table_schema, s.table_name, s.index_name, s.seq_in_index
            """);
    }

    // Each key of a system-versioned table has the end of a row's validity as its last part, also where that is no visible column: https://mariadb.com/kb/en/system-versioned-tables/
    private static void RemoveEndsOfRows(IReadOnlyList<List<string?[]>> results)
    {
        var parts = results[2].Where(row => row[9] != "ROW END").Select(row => (row[0], row[1], row[2])).ToHashSet();
        results[3].RemoveAll(row => row[2] is "p" or "u" && !parts.Contains((row[0], row[1], row[4])));
        results[4].RemoveAll(row => row[3] == "1" && !parts.Contains((row[0], row[1], row[4])));
    }

    private static LiveColumn Canonical(LiveColumn column)
    {
        var collation = column.Type.Collation is { } name && name.StartsWith("ascii", StringComparison.Ordinal) ? "ascii" : column.Type.Collation;
        // A nullable column without a default has the text NULL.
        var written = column.Default == "NULL" ? null : column.Default;
        var sequence = Sequence().Match(written ?? "");
        return column with
        {
            Type = new StoredType(WithoutWidth(column.Type.Name), collation),
            DeclaredType = column.Type.Name,
            DeclaredCollation = collation == column.Type.Collation ? null : column.Type.Collation,
            Default = sequence.Success ? null : written,
            ComputedFrom = column.Computation is { } computation ? [.. QuotedName().Matches(MariaDbCode.Of(computation.Expression, "")).Select(name => Unquoted(name.Groups[1].Value)).Distinct()] : [],
            Sequence = sequence.Success ? new QualifiedName(Unquoted(sequence.Groups[1].Value), Unquoted(sequence.Groups[2].Value)) : null,
        };
    }

    // on update current_timestamp(), INVISIBLE, WITHOUT SYSTEM VERSIONING: https://mariadb.com/kb/en/information-schema-columns-table/
    private static IEnumerable<string> Attributes(string extra) => Extra().Matches(extra).Select(match => match.Value.ToUpperInvariant());

    private static string Unquoted(string name) => name.Replace("``", "`", StringComparison.Ordinal);

    // The width for display says nothing of the values.
    private static string WithoutWidth(string type) => Width().Replace(type.ToLowerInvariant(), "$1");

    private static bool IsText(string type) => type.StartsWith("varchar", StringComparison.Ordinal) || type.EndsWith("text", StringComparison.Ordinal);

    private static long LengthOf(string type) => type switch
    {
        "longtext" => uint.MaxValue,
        "mediumtext" => 0xFFFFFF,
        "text" => 0xFFFF,
        "tinytext" => 0xFF,
        _ => long.Parse(type.AsSpan()[(type.IndexOf('(', StringComparison.Ordinal) + 1)..^1], CultureInfo.InvariantCulture),
    };

    // Who may only read a table sees its keys, and not what their rules are: the tables table_constraints and referential_constraints show nothing.
    private static string Action(string rule) =>
        $"CASE WHEN r.{rule} IN ('CASCADE', 'SET NULL', 'SET DEFAULT') THEN r.{rule} WHEN k.referenced_table_name IS NOT NULL AND r.{rule} IS NULL THEN '{LiveForeignKey.Hidden}' ELSE '' END";

    [GeneratedRegex(@"^(tinyint|smallint|mediumint|int|bigint)\(\d+\)")]
    private static partial Regex Width();

    // In an expression, the names of columns alone have backticks.
    [GeneratedRegex("`((?:[^`]|``)*)`")]
    private static partial Regex QuotedName();

    [GeneratedRegex("^nextval\\(`((?:[^`]|``)*)`\\.`((?:[^`]|``)*)`\\)$", RegexOptions.IgnoreCase)]
    private static partial Regex Sequence();

    [GeneratedRegex(@"on update current_timestamp(\(\d*\))?|INVISIBLE|WITHOUT SYSTEM VERSIONING", RegexOptions.IgnoreCase)]
    private static partial Regex Extra();
}
