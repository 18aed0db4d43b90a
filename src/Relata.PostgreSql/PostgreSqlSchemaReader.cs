using System.Collections.Immutable;
using Relata.Relational;
using Relata.Relational.Live;
using Relata.Schema.Reading;

namespace Relata.PostgreSql;

/// <summary>Reads the system catalogs of PostgreSQL: https://www.postgresql.org/docs/15/catalogs.html.</summary>
internal sealed class PostgreSqlSchemaReader : SchemaReader
{
    // What CREATE INDEX of a model does not say. NULLS NOT DISTINCT is one of version 15.
    private const string IndexAttributes =
        """
        (SELECT 'USING ' || m.amname FROM pg_am m WHERE m.oid = x.relam AND m.amname <> 'btree'),
        (SELECT string_agg(concat_ws(' ', quote_ident(u.attname), CASE WHEN q.collated <> u.attcollation THEN 'COLLATE ' || (SELECT quote_ident(l.collname) FROM pg_collation l WHERE l.oid = q.collated) END,
            CASE WHEN NOT o.opcdefault THEN o.opcname::text END, CASE WHEN q.options & 3 = 2 THEN 'NULLS FIRST' END), ', ' ORDER BY q.place)
            FROM unnest(i.indkey::int2[], i.indcollation::oid[], i.indclass::oid[], i.indoption::int2[]) WITH ORDINALITY AS q(number, collated, class, options, place)
            JOIN pg_attribute u ON u.attrelid = i.indrelid AND u.attnum = q.number JOIN pg_opclass o ON o.oid = q.class
            WHERE q.place <= i.indnkeyatts AND (q.collated <> u.attcollation OR NOT o.opcdefault OR q.options & 3 = 2)),
        (SELECT 'INCLUDE (' || string_agg(quote_ident(u.attname), ', ' ORDER BY q.place) || ')' FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS q(number, place)
            JOIN pg_attribute u ON u.attrelid = i.indrelid AND u.attnum = q.number WHERE q.place > i.indnkeyatts),
        CASE WHEN to_jsonb(i)->>'indnullsnotdistinct' = 'true' THEN 'NULLS NOT DISTINCT' END,
        'WITH (' || array_to_string(x.reloptions, ', ') || ')'
        """;

    private const string ForeignKeyAttributes =
        """
        CASE WHEN k.confmatchtype = 'f' THEN 'MATCH FULL' END,
        (SELECT 'ON DELETE SET ' || CASE k.confdeltype WHEN 'n' THEN 'NULL' ELSE 'DEFAULT' END || ' (' || string_agg(quote_ident(u.attname), ', ' ORDER BY u.attnum) || ')' FROM pg_attribute u
            WHERE u.attrelid = k.conrelid AND to_jsonb(k)->'confdelsetcols' @> to_jsonb(u.attnum))
        """;

    // A constraint that is not enforced, which version 18 has, is never validated.
    private const string Validity = "CASE WHEN to_jsonb(k)->>'conenforced' = 'false' THEN 'NOT ENFORCED' WHEN NOT k.convalidated THEN 'NOT VALID' END";

    private const string DeferrableKey = "CASE WHEN k.condeferred THEN 'DEFERRABLE INITIALLY DEFERRED' WHEN k.condeferrable THEN 'DEFERRABLE' END";

    // The names by which format_type() calls the types: https://www.postgresql.org/docs/15/datatype.html
    public override StoredType TypeOf(Table table, Column column) => new(PostgreSqlTypes.Of(column)
        .Replace("timestamptz", "timestamp with time zone", StringComparison.Ordinal) switch
    {
        var type when type.StartsWith("timestamp", StringComparison.Ordinal) && !type.Contains("with", StringComparison.Ordinal) => type.Insert("timestamp".Length, " without time zone"),
        var type when type is "time" or "time[]" => type.Insert("time".Length, " without time zone"),
        var type => type.Replace(", ", ",", StringComparison.Ordinal),
    });

    // A limited length is a limit that the model does not know, so that a write may fail.
    public override bool Holds(StoredType stored, StoredType expected) => expected.Name == "text" && stored.Name is "character varying" or "citext";

    public override Computation? ComputationOf(Column column) => column.Computation is { } computation ? computation with { IsVirtual = false } : null;

    // 'draft'::text is how the server prints 'draft', and '-1'::integer is -1.
    public override string Normalize(string expression) => NormalizedSql.Time(base.Normalize(PostgreSqlCasts.Remove(expression)));

    public override ColumnForm? FormOf(LiveColumn column) => PostgreSqlColumnForms.Of(column);

    protected override string ViewColumns(ImmutableArray<string> schemas) =>
        $"""
        SELECT n.nspname::text, c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod), '1', NULL, '0', NULL, NULL, NULL, '0', NULL, col_description(a.attrelid, a.attnum), obj_description(c.oid, 'pg_class')
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('v', 'm') AND n.nspname IN ({string.Join(", ", schemas.Select(Literal).Prepend("current_schema()"))})
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
        ORDER BY 1, 2, a.attnum
        """;

    // A default takes its values from a sequence if it is nextval('numbers'::regclass) as a whole; in a longer expression it is one like any other.
    // The expression of a generated column is printed with casts and functions, whose names may be those of columns too, so what it depends on is asked. Before version 15 the column depends, and not its expression.
    protected override CatalogQueries Queries(ImmutableArray<string> schemas)
    {
        var inSchemas = $"n.nspname IN ({string.Join(", ", schemas.Select(Literal).Prepend("current_schema()"))})";
        return new CatalogQueries(
            "SELECT current_schema()::text",
            $"""
            SELECT n.nspname::text, c.relname::text, CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'table' WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence' ELSE 'foreign table' END, NULL, obj_description(c.oid, 'pg_class'), NULL
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND NOT c.relispartition AND {inSchemas}
            AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND (d.deptype = 'e' OR (c.relkind = 'S' AND d.deptype IN ('a', 'i'))))
            UNION ALL SELECT n.nspname::text, c.relname || '.' || t.tgname, 'trigger', NULL, NULL, c.relname::text FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE NOT t.tgisinternal AND {inSchemas}
            UNION ALL SELECT n.nspname::text, c.relname || '.' || p.polname, 'policy', NULL, NULL, c.relname::text FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {inSchemas}
            UNION ALL SELECT n.nspname::text, c.relname || '.' || r.rulename, 'rule', NULL, NULL, c.relname::text FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace WHERE r.rulename <> '_RETURN' AND {inSchemas}
            UNION ALL SELECT n.nspname::text, c.relname || '.' || k.conname, 'exclusion constraint', NULL, NULL, c.relname::text FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE k.contype = 'x' AND {inSchemas}
            UNION ALL SELECT n.nspname::text, p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')', CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END, NULL, NULL, NULL
            FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE {inSchemas} AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
            ORDER BY 1, 2, 3
            """,
            $"""
            SELECT n.nspname::text, c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN '0' ELSE '1' END,
            CASE WHEN a.attgenerated = '' AND s.seqname IS NULL THEN pg_get_expr(e.adbin, e.adrelid) END, CASE WHEN a.attidentity <> '' OR s.owned THEN '1' ELSE '0' END,
            s.seqschema, s.seqname, CASE WHEN a.attgenerated <> '' THEN pg_get_expr(e.adbin, e.adrelid) END, '0',
            CASE WHEN a.attcollation <> t.typcollation THEN l.collname::text END, col_description(a.attrelid, a.attnum), NULL,
            CASE WHEN a.attgenerated <> '' THEN (
                SELECT string_agg(DISTINCT u.attname::text, chr(1)) FROM pg_depend d JOIN pg_attribute u ON u.attrelid = d.refobjid AND u.attnum = d.refobjsubid
                WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = a.attrelid AND d.refobjsubid NOT IN (0, a.attnum)
                AND ((d.classid = 'pg_attrdef'::regclass AND d.objid = e.oid) OR (d.classid = 'pg_class'::regclass AND d.objid = a.attrelid AND d.objsubid = a.attnum))) END
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_attrdef e ON e.adrelid = a.attrelid AND e.adnum = a.attnum LEFT JOIN pg_collation l ON l.oid = a.attcollation
            LEFT JOIN LATERAL (
                SELECT sn.nspname::text AS seqschema, sc.relname::text AS seqname,
                EXISTS (SELECT FROM pg_depend o WHERE o.classid = 'pg_class'::regclass AND o.objid = sc.oid AND o.refclassid = 'pg_class'::regclass AND o.refobjid = a.attrelid AND o.refobjsubid = a.attnum AND o.deptype = 'a') AS owned
                FROM pg_depend d JOIN pg_class sc ON sc.oid = d.refobjid AND sc.relkind = 'S' JOIN pg_namespace sn ON sn.oid = sc.relnamespace
                WHERE d.classid = 'pg_attrdef'::regclass AND d.objid = e.oid AND d.refclassid = 'pg_class'::regclass
                AND pg_get_expr(e.adbin, e.adrelid) ~ '^\(?nextval\(''([^'']|'''')*''::regclass\)\)?(::(smallint|integer|bigint|numeric))?$' LIMIT 1) s ON true
            WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p') AND {inSchemas}
            ORDER BY 1, 2, a.attnum
            """,
            $"""
            SELECT n.nspname::text, c.relname::text, k.contype::text, k.conname::text, a.attname::text, rn.nspname::text, r.relname::text, ra.attname::text,
            {Action("k.confdeltype")}, {Action("k.confupdtype")}, CASE WHEN k.contype = 'c' THEN regexp_replace(pg_get_constraintdef(k.oid), '^CHECK |( NO INHERIT)?( NOT ENFORCED| NOT VALID)?$', '', 'g') END, NULL, CASE WHEN k.contype = 'f' THEN x.relname::text END,
            CASE WHEN k.contype = 'u' THEN {Attributes(IndexAttributes, DeferrableKey)} WHEN k.contype = 'f' THEN {Attributes(ForeignKeyAttributes, Validity, DeferrableKey)}
            WHEN k.contype = 'c' THEN {Attributes("CASE WHEN k.connoinherit THEN 'NO INHERIT' END", Validity)} END
            FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN LATERAL unnest(k.conkey, k.confkey) WITH ORDINALITY AS p(own, other, place) ON k.contype <> 'c'
            LEFT JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = p.own
            LEFT JOIN pg_class r ON r.oid = k.confrelid LEFT JOIN pg_namespace rn ON rn.oid = r.relnamespace
            LEFT JOIN pg_attribute ra ON ra.attrelid = k.confrelid AND ra.attnum = p.other
            LEFT JOIN pg_class x ON x.oid = k.conindid LEFT JOIN pg_index i ON i.indexrelid = k.conindid
            WHERE k.contype IN ('p', 'u', 'f', 'c') AND {inSchemas}
            ORDER BY 1, 2, 4, p.place
            """,
            $"""
            SELECT n.nspname::text, c.relname::text, x.relname::text, CASE WHEN i.indisunique THEN '1' ELSE '0' END, a.attname::text, (p.options & 1)::text, '0', pg_get_expr(i.indpred, i.indrelid), NULL, {Attributes(IndexAttributes)}
            FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            CROSS JOIN LATERAL unnest(i.indkey::int2[], i.indoption::int2[]) WITH ORDINALITY AS p(number, options, place)
            LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = p.number AND p.number <> 0
            WHERE p.place <= i.indnkeyatts AND i.indisvalid AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')) AND {inSchemas}
            ORDER BY 1, 2, 3, p.place
            """);
    }

    private static string Attributes(params string[] texts) => $"NULLIF(concat_ws(', ', {string.Join(", ", texts)}), '')";

    private static string Action(string column) =>
        $"CASE {column} WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' WHEN 'd' THEN 'SET DEFAULT' ELSE '' END";
}
