using System.Globalization;
using Relata.Relational;
using Relata.Schema.Migrating;
using Relata.Schema.Migrating.Lowering.Dependents;

namespace Relata.PostgreSql.Migrating;

/// <summary>
/// What others have made on tables and columns: views, rules, triggers, policies and routines with a parsed body by the dependencies that PostgreSQL keeps, for which it refuses to drop or convert a column
/// (https://www.postgresql.org/docs/15/catalog-pg-depend.html); routines whose body is a text by that text.
/// </summary>
/// <param name="quote">Quotes the name of a table.</param>
internal sealed class PostgreSqlDependents(Func<QualifiedName, string> quote) : DependentCatalog
{
    public override bool IsByName => false;

    public override string Query(IReadOnlyList<ChangedPlace> places) =>
        $"""
        WITH changed (place, relation, name) AS (VALUES {string.Join(", ", places.Select(Row))})
        SELECT DISTINCT g.place::text, CASE v.relkind WHEN 'v' THEN 'view ' || v.oid::regclass WHEN 'm' THEN 'materialized view ' || v.oid::regclass ELSE pg_describe_object(d.classid, d.objid, 0) END,
            coalesce(CASE WHEN v.relkind IN ('v', 'm') THEN v.relname ELSE r.rulename END, t.tgname, o.polname, p.proname)::text,
            CASE WHEN v.relkind IN ('v', 'm') THEN n.nspname END::text, NULL, NULL
        FROM changed g JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = g.relation AND d.deptype = 'n' AND d.classid IN ('pg_rewrite'::regclass, 'pg_trigger'::regclass, 'pg_policy'::regclass, 'pg_proc'::regclass)
            LEFT JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid LEFT JOIN pg_class v ON v.oid = r.ev_class LEFT JOIN pg_namespace n ON n.oid = v.relnamespace
            LEFT JOIN pg_trigger t ON d.classid = 'pg_trigger'::regclass AND t.oid = d.objid LEFT JOIN pg_policy o ON d.classid = 'pg_policy'::regclass AND o.oid = d.objid
            LEFT JOIN pg_proc p ON d.classid = 'pg_proc'::regclass AND p.oid = d.objid
        WHERE NOT coalesce(t.tgisinternal, false) AND CASE WHEN g.name IS NULL THEN coalesce(r.ev_class, t.tgrelid, o.polrelid, 0) <> g.relation ELSE d.refobjsubid = (SELECT a.attnum FROM pg_attribute a WHERE a.attrelid = g.relation AND a.attname = g.name) END
        UNION ALL
        SELECT DISTINCT NULL, CASE p.prokind WHEN 'p' THEN 'procedure ' ELSE 'function ' END || p.oid::regprocedure, p.proname::text, NULL, p.prosrc, g.place::text
        FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang AND l.lanname IN ('plpgsql', 'sql') JOIN pg_namespace n ON n.oid = p.pronamespace AND n.nspname NOT IN ('pg_catalog', 'information_schema')
            LEFT JOIN (pg_trigger t JOIN changed g ON g.relation = t.tgrelid) ON t.tgfoid = p.oid
        WHERE p.prosrc <> '' AND NOT EXISTS (SELECT 1 FROM pg_depend e WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid AND e.deptype = 'e')
        ORDER BY 2
        """;

    // The key of a partition is a part of that of the whole table.
    public override string KeysQuery(IReadOnlyList<ChangedPlace> places) =>
        $"""
        SELECT n.nspname::text, c.relname::text, k.conname::text, a.attname::text, rn.nspname::text, r.relname::text, ra.attname::text, x.relname::text
        FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_class r ON r.oid = k.confrelid JOIN pg_namespace rn ON rn.oid = r.relnamespace
            LEFT JOIN pg_class x ON x.oid = k.conindid
            CROSS JOIN LATERAL unnest(k.conkey, k.confkey) WITH ORDINALITY AS p(own, other, place)
            JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = p.own JOIN pg_attribute ra ON ra.attrelid = k.confrelid AND ra.attnum = p.other
        WHERE k.contype = 'f' AND k.conparentid = 0 AND k.confrelid IN ({string.Join(", ", places.Select(place => place.Relation).Distinct().Select(Relation))})
        ORDER BY 1, 2, 3, p.place
        """;

    public override IEnumerable<Dependent> Read(IReadOnlyList<string?[]> rows, IReadOnlyList<ChangedPlace> places)
    {
        foreach (var row in rows)
        {
            if (row is [{ } place, { } text, { } name, var schema, ..])
            {
                yield return new Dependent(text, name, places[int.Parse(place, CultureInfo.InvariantCulture)]) { View = schema is null ? null : new QualifiedName(schema, name) };
            }
            else if (row is [null, { } routine, { } called, _, { } body, var attached] && SqlNames.Code(body) is var code && places.Where((each, i) => Mentions(code, each, attached == Number(i))).FirstOrDefault() is { } mentioned)
            {
                yield return new Dependent(routine, called, mentioned) { IsGuess = true };
            }
        }
    }

    private string Row(ChangedPlace place, int index) =>
        $"({Number(index)}, {Relation(place.Relation)}, {(place.Column is null ? "NULL" : PostgreSqlDialect.Literal(place.Column))}::text)";

    private string Relation(QualifiedName name) => $"to_regclass({PostgreSqlDialect.Literal(quote(name))})::oid";

    private static string Number(int index) => index.ToString(CultureInfo.InvariantCulture);
}
