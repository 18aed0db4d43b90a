using Relata.Relational;
using Relata.Sql;

namespace Relata.PostgreSql;

/// <summary>Writes the statements by which rows are copied into a table.</summary>
/// <remarks>
/// In the binary format a value must have the type of its column: nothing is converted, and eight bytes of a number are taken for those of a time. Rules do not see
/// the rows, and a trigger may give a row another key than the one that was sent. Then the rows are inserted.
/// https://www.postgresql.org/docs/current/sql-copy.html
/// </remarks>
internal readonly struct CopySql(TableWrite write, PostgreSqlDialect dialect)
{
    // Of a trigger for each row, before an INSERT: https://github.com/postgres/postgres/blob/REL_15_STABLE/src/include/catalog/pg_trigger.h
    private const int BeforeInsertOfRow = 1 + 2 + 4;

    private string Table => $"{PostgreSqlDialect.Literal(dialect.QuoteTable(write.Table))}::regclass";

    public CopyText ToText() => new(Copy(), Numbers());

    // COPY "item" ("id", "description") FROM STDIN (FORMAT BINARY)
    private string Copy()
    {
        var quoting = dialect;
        return $"COPY {quoting.QuoteTable(write.Table)} ({string.Join(", ", write.Columns.Select(column => quoting.Quote(column.Name)))}) FROM STDIN (FORMAT BINARY)";
    }

    // SELECT min(n), CASE WHEN max(n) - min(n) <> count(n) - 1 THEN array_agg(n) END
    // FROM (SELECT nextval((SELECT pg_get_serial_sequence('"item"', 'id')::regclass)) AS n FROM generate_series(1, $1) WHERE (…)) AS q HAVING count(n) > 0
    // Both sub-selects in it are executed once. If the second is not true, no number is taken.
    private string Numbers()
    {
        var number = Sequence is { } sequence ? $"nextval(({sequence}))" : "0::bigint";
        var isCopyable = $"SELECT {IsPlain} AND {HasTypes}{TakesNumbers} FROM pg_class AS c WHERE c.oid = {Table}";
        return "SELECT min(n), CASE WHEN max(n) - min(n) <> count(n) - 1 THEN array_agg(n) END"
            + $" FROM (SELECT {number} AS n FROM generate_series(1, $1) WHERE ({isCopyable})) AS q HAVING count(n) > 0";
    }

    // A foreign table and a view have ways of their own to insert. The policies of row security are not applied to a copy.
    private static string IsPlain =>
        "c.relkind IN ('r', 'p') AND NOT c.relhasrules AND NOT c.relrowsecurity"
        + $" AND NOT EXISTS (SELECT FROM pg_trigger AS g WHERE g.tgrelid = c.oid AND {IsBeforeInsert})"
        + $" AND (c.relkind = 'r' OR NOT EXISTS (SELECT FROM pg_partition_tree(c.oid) AS p JOIN pg_trigger AS g ON g.tgrelid = p.relid WHERE {IsBeforeInsert}))";

    private static string IsBeforeInsert => $"g.tgtype & {BeforeInsertOfRow} = {BeforeInsertOfRow} AND g.tgenabled <> 'D'";

    private string HasTypes
    {
        get
        {
            var generated = write.Generated;
            var columns = string.Join(" OR ", write.Columns.Select(column => $"(a.attname = {PostgreSqlDialect.Literal(column.Name)} AND {HasType(column)}{(column == generated ? "" : " AND a.attidentity <> 'a'")})"));
            return $"(SELECT count(*) FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attnum > 0 AND has_column_privilege(c.oid, a.attnum, 'INSERT') AND ({columns})) = {write.Columns.Length}";
        }
    }

    private string? Sequence => write.Generated is { } generated && write.Columns.Contains(generated) ? $"SELECT {dialect.SequenceOf(write.Table, generated)}" : null;

    // The keys of the column come from its sequence and from nothing else, and this user may take numbers from it, which INSERT needs for a default, but not for an identity.
    private string TakesNumbers
    {
        get
        {
            if (Sequence is not { } sequence)
            {
                return "";
            }

            return $" AND EXISTS (SELECT FROM pg_attribute AS a LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum, ({sequence} AS oid) AS s"
                + $" WHERE a.attrelid = c.oid AND a.attname = {PostgreSqlDialect.Literal(write.Generated!.Name)}"
                + $" AND (a.attidentity <> '' AND s.oid = pg_get_serial_sequence({PostgreSqlDialect.Literal(dialect.QuoteTable(write.Table))}, {PostgreSqlDialect.Literal(write.Generated!.Name)})::regclass OR pg_get_expr(d.adbin, d.adrelid) = format('nextval(%L::regclass)', s.oid::text))"
                + " AND has_sequence_privilege(s.oid, 'USAGE, UPDATE'))";
        }
    }

    // The binary format of these types is that of text.
    private static string HasType(Column column) => PostgreSqlTypes.Of(column) is not "text" and var type
        ? $"a.atttypid = '{type}'::regtype"
        : "format_type(a.atttypid, NULL) IN ('text', 'character varying', 'character', 'citext')";
}
