using Relata.Relational;
using Relata.Schema;
using Relata.Schema.Migrating.Lowering;
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

    public override string Name => "postgresql";

    public override SurroundingStatements Surrounding { get; } = new()
    {
        // A waiting pg_advisory_lock would hold a snapshot, for which CREATE INDEX CONCURRENTLY waits: https://www.postgresql.org/docs/15/explicit-locking.html#ADVISORY-LOCKS
        TryLock = $"SELECT CASE WHEN pg_try_advisory_lock({LockKey}) THEN '1' ELSE '0' END",
        Unlock = $"SELECT pg_advisory_unlock({LockKey})::text",
        Holder = """
            SELECT 'process ' || l.pid || ' (' || coalesce(nullif(a.application_name, ''), a.usename, '?') || ')'
            FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid WHERE l.locktype = 'advisory' AND l.granted AND l.pid <> pg_backend_pid() LIMIT 1
            """,
        TableExists = table => $"SELECT CASE WHEN to_regclass('{table}') IS NULL THEN '0' ELSE '1' END",
        // A statement that waits for a lock on a table makes all later readers of the table wait for it.
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

    public override StepCost CostOf(MigrationStep step, RelationalModel before) => step switch
    {
        CreateTableStep => new("catalogue only", "none"),
        FillColumnStep => new("all rows", "ROW EXCLUSIVE"),
        AddColumnStep { Column.Computation: not null } => new("table rewritten", "ACCESS EXCLUSIVE"),
        AlterColumnStep change when change.FromType != change.ToType => new("table rewritten", "ACCESS EXCLUSIVE"),
        AlterColumnStep { From.IsNullable: true, To.IsNullable: false } => new("full scan", "ACCESS EXCLUSIVE"),
        AddElementStep { Element.Index: not null } => new("scan and sort", "SHARE"),
        AddElementStep { Element.ForeignKey: not null } => new("scan", "SHARE ROW EXCLUSIVE on both tables"),
        AddElementStep { Element.UniqueKey: not null } => new("builds the index", "ACCESS EXCLUSIVE"),
        AddElementStep => new("full scan", "ACCESS EXCLUSIVE"),
        DropElementStep { Element.ForeignKey: not null } => new("catalogue only", "ACCESS EXCLUSIVE on both tables"),
        { Touched: null } => new("catalogue only", "none"),
        _ => new("catalogue only", "ACCESS EXCLUSIVE"),
    };

    protected override string? AlterColumn(AlterColumnStep step)
    {
        var isRetyped = step.FromType != step.ToType;
        var isDefaultChanged = isRetyped ? step.To.Default is not null : step.From.Default != step.To.Default;
        string?[] actions =
        [
            // A default that does not fit the new type prevents the change.
            isRetyped && step.From.Default is not null ? "DROP DEFAULT" : null,
            isRetyped ? $"TYPE {step.ToType}{(step.Using is null ? "" : $" USING {step.Using}")}" : null,
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

    // The default schema may be known to the connection only.
    private string MoveTable(RenameTableStep step) => step.To.Schema is { } schema
        ? Alter(step.From, $"SET SCHEMA {Quote(schema)}")
        : $"DO $relata$ BEGIN EXECUTE {PostgreSqlDialect.Literal(Alter(step.From, "SET SCHEMA "))} || quote_ident(current_schema()); END $relata$";
}
