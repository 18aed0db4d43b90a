namespace Relata.Sqlite.Migrating;

/// <summary>Statements by which views and triggers are found that name what does not exist: SQLite keeps both as texts, and resolves their names when they are used.</summary>
internal static class SqliteProbes
{
    private const string Name = "'\"' || replace(o.name, '\"', '\"\"') || '\"'";

    /// <summary>A query that returns for each view, and for each kind of write of a table or view with triggers, what it is, what is wrong if it fails, and a statement that prepares it.</summary>
    /// <remarks>
    /// EXPLAIN prepares a statement with all triggers that it fires, also those that they fire, and runs nothing. The columns of an UPDATE come from another query, whose result is the statement: those of a view that is broken cannot be
    /// listed.
    /// </remarks>
    public const string Query =
        $"""
        SELECT 'view ' || o.name, 'the view ' || o.name || ' cannot be read', 'SELECT * FROM ' || {Name} || ' LIMIT 0', NULL FROM sqlite_schema o WHERE o.type = 'view'
        UNION ALL SELECT w.kind || ' ' || o.triggers, 'each ' || w.kind || ' of ' || o.name || ' fails, with its triggers ' || o.triggers,
            CASE w.kind WHEN 'INSERT' THEN 'EXPLAIN INSERT INTO ' || {Name} || ' DEFAULT VALUES' WHEN 'DELETE' THEN 'EXPLAIN DELETE FROM ' || {Name} END,
            'SELECT ''EXPLAIN UPDATE ' || replace({Name}, '''', '''''') || ' SET '' || group_concat(''"'' || replace(name, ''"'', ''""'') || ''" = "'' || replace(name, ''"'', ''""'') || ''"'', '', '') FROM pragma_table_xinfo('''
                || replace(o.name, '''', '''''') || ''') WHERE hidden = 0'
        FROM (
            SELECT s.name, (SELECT group_concat(t.name, ', ') FROM sqlite_schema t WHERE t.type = 'trigger' AND t.tbl_name = s.name COLLATE NOCASE) AS triggers FROM sqlite_schema s WHERE s.type IN ('table', 'view')
        ) o CROSS JOIN (SELECT 'INSERT' AS kind UNION ALL SELECT 'UPDATE' UNION ALL SELECT 'DELETE') w WHERE o.triggers IS NOT NULL
        """;
}
