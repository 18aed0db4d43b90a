using System.Globalization;
using Relata.Relational;
using Relata.Schema;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Lowering.Dependents;
using Relata.Schema.Migrating.Planning;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Columns;
using Relata.Schema.Migrating.Steps.Elements;
using Relata.Schema.Migrating.Steps.Tables;

namespace Relata.PostgreSql.Migrating;

/// <summary>Writes migrations for PostgreSQL: https://www.postgresql.org/docs/15/sql-altertable.html.</summary>
internal sealed class PostgreSqlMigrationDialect(SchemaDialect schema) : MigrationDialect(schema)
{
    // "migrate" in ASCII, with the schema: migrators of two schemas do not wait for each other.
    private const string LockKey = "(27988542849021029 + hashtext(current_schema()))";

    private const string Transaction =
        "'process ' || a.pid || ' (' || coalesce(nullif(a.application_name, ''), a.usename, '?') || ', ' || coalesce(a.state, '?') || ', in a transaction for ' || extract(epoch FROM now() - a.xact_start)::int || ' s): ' || left(regexp_replace(a.query, '\\s+', ' ', 'g'), 200)";

    public override string Name => "postgresql";

    public override SurroundingStatements Surrounding { get; } = new()
    {
        // A waiting pg_advisory_lock would hold a snapshot, for which CREATE INDEX CONCURRENTLY waits: https://www.postgresql.org/docs/15/explicit-locking.html#ADVISORY-LOCKS
        TryLock = $"SELECT CASE WHEN pg_try_advisory_lock({LockKey}) THEN '1' ELSE '0' END",
        Unlock = $"SELECT pg_advisory_unlock({LockKey})::text",
        // A key of 64 bits stands in two columns: https://www.postgresql.org/docs/15/view-pg-locks.html
        Holder = $"""
            SELECT 'process ' || l.pid || ' (' || coalesce(nullif(a.application_name, ''), a.usename, '?') || ')'
            FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid WHERE l.locktype = 'advisory' AND l.granted AND l.pid <> pg_backend_pid()
                AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND l.objsubid = 1 AND (l.classid::bigint << 32 | l.objid::bigint) = {LockKey}
            """,
        // https://www.postgresql.org/docs/15/functions-info.html#FUNCTIONS-INFO-SNAPSHOT
        TransactionState = "SELECT txid_current()::text",
        TableExists = table => $"SELECT CASE WHEN to_regclass('{table}') IS NULL THEN '0' ELSE '1' END",
        // A statement that waits for a lock on a table makes all later readers of the table wait for it.
        LimitLocks = limit => $"SET LOCAL lock_timeout = {((long)limit.TotalMilliseconds).ToString(CultureInfo.InvariantCulture)}",
        LimitsLocksInTransaction = true,
        Blockers = tables =>
            $"""
            SELECT {Transaction} FROM pg_stat_activity a WHERE a.pid <> pg_backend_pid() AND a.xact_start IS NOT NULL AND a.pid IN (
                SELECT l.pid FROM pg_locks l JOIN pg_class c ON c.oid = l.relation JOIN pg_namespace n ON n.oid = c.relnamespace WHERE l.granted AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                AND {(tables.Count == 0 ? "n.nspname !~ '^pg_'" : $"c.oid IN ({string.Join(", ", tables.Select(table => $"to_regclass({PostgreSqlDialect.Literal(table)})"))})")})
            ORDER BY a.xact_start LIMIT 5
            """,
        ConnectionId = "SELECT pg_backend_pid()::text",
        WaitsFor = id => $"SELECT {Transaction} FROM pg_stat_activity a WHERE a.pid = ANY (pg_blocking_pids({id})) ORDER BY a.xact_start LIMIT 5",
        // What is built beside others waits for their transactions, and nobody waits for it.
        Alone = ["SET lock_timeout = 0", "SET statement_timeout = 0"],
        AfterCancel = ["SET lock_timeout = '1s'"],
        AfterAlone = ["RESET lock_timeout", "RESET statement_timeout"],
        Inside = ["SET LOCAL lock_timeout = '5s'", "SET LOCAL statement_timeout = 0"],
    };

    public override ColumnConversion Convert(Table fromTable, Column from, Table toTable, Column to)
    {
        var conversion = base.Convert(fromTable, from, toTable, to);
        var value = Quote(from.Name);
        return conversion.Kind == ConversionKind.Refused || from.Type == to.Type ? conversion
            : from.Type == ColumnType.Boolean ? conversion with { Using = $"CAST(CAST({value} AS integer) AS {TypeOf(toTable, to)})" }
            : to.Type == ColumnType.Boolean ? conversion with { Using = $"{value} <> 0" }
            : conversion;
    }

    public override DependentCatalog? Dependents => new PostgreSqlDependents(Quote);

    public override bool HasOnlineForms => true;

    public override bool HoldsLocks => true;

    public override StepCost CostOf(MigrationStep step, RelationalModel before) => PostgreSqlCosts.Of(step, before, Quote);

    public override bool IsAlone(MigrationStep step) => step is SqlStep { IsAlone: true } or { IsOnline: true } and (AddElementStep { Element.Index: not null } or DropElementStep { Element.Index: not null });

    // A build that failed or was interrupted leaves an invalid index, which writers go on to maintain: https://www.postgresql.org/docs/15/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY
    public override string? Leftovers(MigrationStep step) => step is not AddElementStep { Element.Index: { } index, IsOnline: true } addition ? null
        : $"""
        SELECT 'DROP INDEX CONCURRENTLY ' || x.oid::regclass FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
        WHERE i.indrelid = to_regclass({PostgreSqlDialect.Literal(Quote(addition.Table))}) AND x.relname = {PostgreSqlDialect.Literal(index.Name)} AND NOT i.indisvalid
        """;

    // A limit of the type that the model has as a check is not changed with the check. A new type has its own collation.
    // The sequence of an identity column gets the type of the column, that of a serial column does not, and would end at the last number of the narrow type.
    public override AlterColumnStep Keep(AlterColumnStep step, ColumnChange change)
    {
        var isLimited = change is { IsRetyped: false, IsOtherType: true, IsForm: true } && change.From.MaxLength != change.To.MaxLength
            && change.Stored.Type.Name.StartsWith("character", StringComparison.Ordinal);
        var isRetyped = isLimited || step.FromType != step.ToType;
        return step with
        {
            FromType = isLimited ? change.Stored.Type.Name : step.FromType,
            Kept = isRetyped && change.Stored.Type.Collation is { } collation && step.ToType == "text" ? $" COLLATE {Quote(collation)}" : "",
            Counter = step.To.IsGenerated && change.IsRetyped && step.ToType == "bigint" && change.Stored.IsCounted ? change.Stored.Sequence : null,
        };
    }

    protected override IEnumerable<MigrationStep> OnlineForms(MigrationStep step, string? fill) => PostgreSqlOnlineForms.Of(step, fill, Quote);

    protected override IEnumerable<string> Write(MigrationStep step, RelationalModel before) => step switch
    {
        AddElementStep { Element.Index: { } index, IsOnline: true } addition => [AfterIndex(Schema.CreateIndex(addition.Table, index, ifMissing: false), "CONCURRENTLY ")],
        // What was interrupted may be done.
        DropElementStep { Element.Index: not null, IsOnline: true } => [.. base.Write(step, before).Select(text => AfterIndex(text, "CONCURRENTLY IF EXISTS "))],
        AlterColumnStep { Counter: { } counter } => [.. base.Write(step, before), $"ALTER SEQUENCE {Schema.Dialect.QuoteName(counter)} AS bigint"],
        _ => base.Write(step, before),
    };

    protected override string? Clause(MigrationStep step, RelationalModel before) => step switch
    {
        AddElementStep { Element: { ForeignKey: not null } or { Check: not null }, IsOnline: true } => $"{base.Clause(step, before)} NOT VALID",
        _ => base.Clause(step, before),
    };

    // The rows are looked for and written in one statement, so that a batch has a size. A row that a program has filled while the statement waited for it is left alone.
    protected override string FillBatch(FillColumnStep fill, int size) =>
        $"UPDATE {Quote(fill.Table)} SET {Quote(fill.Column)} = ({fill.Value}) WHERE ctid = ANY (ARRAY(SELECT ctid FROM {Quote(fill.Table)} WHERE {Quote(fill.Column)} IS NULL AND ({fill.Value}) IS NOT NULL LIMIT {size.ToString(CultureInfo.InvariantCulture)})) AND {Quote(fill.Column)} IS NULL";

    // The limit is checked by itself; a cast to it would cut.
    public override string AsStored(Column column, string type, string sql) => $"CAST(({sql}) AS {(column.MaxLength is null ? type : type.Split('(')[0])})";

    public override string? Misfit(Column column, string value) => base.Misfit(column, value) ?? PostgreSqlMisfit.Of(column, value);

    protected override string? AlterColumn(AlterColumnStep step)
    {
        var isRetyped = step.FromType != step.ToType || step.Conversion is not null;
        var isDefaultChanged = isRetyped ? step.To.Default is not null : step.From.Default != step.To.Default;
        string?[] actions =
        [
            // A default that does not fit the new type prevents the change.
            isRetyped && step.From.Default is not null ? "DROP DEFAULT" : null,
            isRetyped ? $"TYPE {step.ToType}{step.Kept}{((step.Conversion ?? step.Using) is { } value ? $" USING {value}" : "")}" : null,
            !isDefaultChanged ? null : step.To.Default is null ? "DROP DEFAULT" : $"SET DEFAULT ({step.To.Default})",
            step.From.IsNullable == step.To.IsNullable ? null : step.To.IsNullable ? "DROP NOT NULL" : "SET NOT NULL",
        ];
        var clauses = actions.OfType<string>().Select(action => $"ALTER COLUMN {Quote(step.To.Name)} {action}").ToList();
        return clauses.Count == 0 ? null : string.Join(", ", clauses);
    }

    protected override IEnumerable<string> RenameTable(RenameTableStep step) =>
    [
        .. step.From.Schema == step.To.Schema ? (IEnumerable<string>)[] : [MoveTable(step)],
        .. step.From.Name == step.To.Name ? (IEnumerable<string>)[] : [Alter(step.From with { Schema = step.To.Schema }, $"RENAME TO {Quote(step.To.Name)}")],
    ];

    private static string AfterIndex(string statement, string words)
    {
        const string index = "INDEX ";
        return statement.Insert(statement.IndexOf(index, StringComparison.Ordinal) + index.Length, words);
    }

    // The default schema may be known to the connection only.
    private string MoveTable(RenameTableStep step) => step.To.Schema is { } schema
        ? Alter(step.From, $"SET SCHEMA {Quote(schema)}")
        : $"DO $relata$ BEGIN EXECUTE {PostgreSqlDialect.Literal(Alter(step.From, "SET SCHEMA "))} || quote_ident(current_schema()); END $relata$";
}
