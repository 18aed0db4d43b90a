namespace Relata.Sqlite.Migrating;

/// <summary>Statements by which views and triggers are found that name what does not exist: SQLite keeps both as texts, and resolves their names when they are used.</summary>
internal static class SqliteProbes
{
    private const string Name = "'\"' || replace(o.name, '\"', '\"\"') || '\"'";

    // Another text after each change of the schema: an EXPLAIN that is prepared already does not notice a new trigger.
    private const string State = "' /* schema ' || v.schema_version || ' */'";

    /// <summary>A query that returns for each view, and for each kind of write of a table or view with triggers: the kind, the view or the triggers, what is wrong if it fails, a statement that prepares it, or a query for that, and an error that tells nothing.</summary>
    /// <remarks>
    /// EXPLAIN prepares a statement with all triggers that it fires, also those that they fire, and runs nothing. The columns of an UPDATE come from another query, whose result is the statement: those of a view that is broken cannot be
    /// listed. A view has no other writes than those for which it has an INSTEAD OF trigger. The kind of a trigger is in its text alone, so that the error of the others is told instead.
    /// </remarks>
    public const string Query =
        $"""
        SELECT 'view', o.name, 'the view ' || o.name || ' cannot be read', 'SELECT * FROM ' || {Name} || ' LIMIT 0', NULL, NULL FROM sqlite_schema o WHERE o.type = 'view'
        UNION ALL SELECT w.kind, o.triggers, 'each ' || w.kind || ' of ' || o.name || ' fails, with its triggers ' || replace(o.triggers, char(31), ', '),
            CASE w.kind WHEN 'INSERT' THEN 'EXPLAIN INSERT INTO ' || {Name} || ' DEFAULT VALUES' || {State} WHEN 'DELETE' THEN 'EXPLAIN DELETE FROM ' || {Name} || {State} END,
            'SELECT ''EXPLAIN' || {State} || ' UPDATE ' || replace({Name}, '''', '''''') || ' SET '' || group_concat(''"'' || replace(name, ''"'', ''""'') || ''" = "'' || replace(name, ''"'', ''""'') || ''"'', '', '') FROM pragma_table_xinfo('''
                || replace(o.name, '''', '''''') || ''') WHERE hidden = 0',
            CASE o.type WHEN 'view' THEN 'cannot modify ' || o.name || ' because it is a view' END
        FROM (
            SELECT s.name, s.type, (SELECT group_concat(t.name, char(31)) FROM sqlite_schema t WHERE t.type = 'trigger' AND t.tbl_name = s.name COLLATE NOCASE) AS triggers FROM sqlite_schema s WHERE s.type IN ('table', 'view')
        ) o CROSS JOIN (SELECT 'INSERT' AS kind UNION ALL SELECT 'UPDATE' UNION ALL SELECT 'DELETE') w CROSS JOIN pragma_schema_version v WHERE o.triggers IS NOT NULL
        """;
}
