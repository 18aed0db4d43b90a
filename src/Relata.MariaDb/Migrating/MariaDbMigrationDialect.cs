using System.Globalization;
using Relata.Relational;
using Relata.Relational.Live;
using Relata.Schema;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Lowering.Dependents;
using Relata.Schema.Migrating.Planning;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Columns;
using Relata.Schema.Migrating.Steps.Elements;
using Relata.Schema.Migrating.Steps.Tables;

namespace Relata.MariaDb.Migrating;

/// <summary>Writes migrations for MariaDB: https://mariadb.com/kb/en/alter-table/. Each step of the schema is one statement, which is atomic; each commits.</summary>
internal sealed class MariaDbMigrationDialect(SchemaDialect schema) : MigrationDialect(schema)
{
    // The length of a string in an index that has no other limit.
    private const int IndexedLength = 255;

    // A lock belongs to the server, and its name has 64 characters at most: https://mariadb.com/kb/en/get_lock/
    private const string LockName = "concat('relata.', left(database(), 50))";

    public override string Name => "mariadb";

    public override SurroundingStatements Surrounding { get; } = new()
    {
        IsTransactional = false,
        TryLock = $"SELECT CAST(GET_LOCK({LockName}, 0) AS CHAR)",
        Unlock = $"SELECT CAST(RELEASE_LOCK({LockName}) AS CHAR)",
        Holder = $"SELECT concat('connection ', IS_USED_LOCK({LockName}))",
        // A lock is not replicated: https://mariadb.com/kb/en/mariadb-galera-cluster-known-limitations/. A server without Galera may lack the variables.
        Cluster =
            """
            SELECT coalesce(max(CASE variable_name WHEN 'WSREP_ON' THEN global_value END), 'OFF'), coalesce(max(CASE variable_name WHEN 'WSREP_OSU_METHOD' THEN session_value END), 'TOI')
            FROM information_schema.system_variables WHERE variable_name IN ('WSREP_ON', 'WSREP_OSU_METHOD')
            """,
        CatchUp = "SET STATEMENT wsrep_sync_wait = 1 FOR SELECT 1",
        TransactionState = "SELECT CAST(@@in_transaction AS CHAR)",
        TableExists = table => $"SELECT CAST(count(*) AS CHAR) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = '{table}'",
        TablesWithoutTransactions = "SELECT t.table_name FROM information_schema.tables t JOIN information_schema.engines e ON e.engine = t.engine WHERE t.table_schema = DATABASE() AND t.table_type = 'BASE TABLE' AND e.transactions <> 'YES'",
        Warnings = "SELECT @@warning_count",
        // The default is a day: https://mariadb.com/kb/en/server-system-variables/#lock_wait_timeout
        Before = ["SET lock_wait_timeout = 5, innodb_lock_wait_timeout = 5"],
        Restore = "SELECT concat('SET lock_wait_timeout = ', @@lock_wait_timeout, ', innodb_lock_wait_timeout = ', @@innodb_lock_wait_timeout)",
        LimitLocks = limit => Math.Max(1, (int)Math.Ceiling(limit.TotalSeconds)).ToString(CultureInfo.InvariantCulture) is var seconds ? $"SET lock_wait_timeout = {seconds}, innodb_lock_wait_timeout = {seconds}" : "",
        // Which tables a transaction has locked is told by a plugin that few servers load: https://mariadb.com/kb/en/metadata-lock-info-plugin/
        Blockers = _ =>
            """
            SELECT concat('connection ', p.id, ' (', p.user, ', ', lower(p.command), ', in a transaction for ', CAST(coalesce(timestampdiff(SECOND, t.trx_started, now()), p.time) AS CHAR), ' s): ', left(coalesce(p.info, 'no statement'), 200))
            FROM information_schema.processlist p LEFT JOIN information_schema.innodb_trx t ON t.trx_mysql_thread_id = p.id
            WHERE p.id <> connection_id() AND p.db = DATABASE() AND (t.trx_id IS NOT NULL OR p.command = 'Query') AND p.state NOT LIKE 'Waiting for table metadata lock%' ORDER BY t.trx_started LIMIT 5
            """,
    };

    public override DependentCatalog? Dependents => new MariaDbDependents();

    public override bool HasOnlineForms => true;

    public override StepCost CostOf(MigrationStep step, RelationalModel before) => MariaDbCosts.Of(step);

    // MODIFY COLUMN has no USING. While programs write the old column, a generated one follows.
    public override string? ReplacementOf(string column) => $"relata_new_{(column.Length > 40 ? column[..40] : column)}";

    // Texts of the connection may have a collation that does not distinguish cases. A number is rounded when it is stored.
    public override string AsStored(Column column, string type, string sql) =>
        type.Split(" COLLATE ") is [_, var collation] ? $"(CONVERT({sql} USING {collation.Split('_')[0]}) COLLATE {collation})"
        : base.Misfit(column, sql) is not null ? $"CAST(({sql}) AS DECIMAL(30))"
        : $"({sql})";

    public override string? Misfit(Column column, string value) => base.Misfit(column, value) ?? MariaDbMisfit.Of(column, value);

    // Which functions a generated column may have is told by none of the catalogs: https://mariadb.com/kb/en/generated-columns/. A temporary table does not commit.
    public override IReadOnlyList<string> Trial(QualifiedName table, string type, string sql) =>
    [
        $"CREATE OR REPLACE TEMPORARY TABLE relata_trial LIKE {Quote(table)}",
        $"ALTER TABLE relata_trial ADD COLUMN relata_trial_value {type} AS ({sql}) STORED",
        "DROP TEMPORARY TABLE IF EXISTS relata_trial",
    ];

    // NO_BACKSLASH_ESCAPES is a setting of the connection: https://mariadb.com/kb/en/sql-mode/
    public override IReadOnlyList<string> Codes(string sql) =>
        sql.Contains('\\', StringComparison.Ordinal) ? [MariaDbCode.Of(sql, ""), MariaDbCode.Of(sql, "NO_BACKSLASH_ESCAPES")] : [MariaDbCode.Of(sql, "")];

    public override string Joined(params IEnumerable<string> texts) => $"concat({string.Join(", ", texts)})";

    // MODIFY COLUMN states the whole definition: what it leaves out is gone.
    public override AlterColumnStep Keep(AlterColumnStep step, ColumnChange change) => MariaDbKeptColumn.Of(step, change);

    public override string? Unkept(AlterColumnStep step, LiveColumn stored) => MariaDbKeptColumn.Unkept(step, stored);

    // The second MODIFY COLUMN of a column is refused: "Unknown column".
    protected override bool AltersColumnTwice => false;

    public override string DeclaredType(LiveColumn stored) => MariaDbKeptColumn.Declared(stored);

    // Of texts the collation is compared, of integers the size and the sign, and of others neither length nor precision: https://mariadb.com/kb/en/foreign-keys/
    public override bool CanRefer(StoredType column, StoredType principal) =>
        column.Collation is not null && principal.Collation is not null ? column.Collation == principal.Collation : ReferredKind(column.Name) == ReferredKind(principal.Name);

    // A length is none of those that are compared: the catalog lists integers without a width.
    private static string ReferredKind(string type) => type.Split('(')[0] switch { "varbinary" => "binary", "timestamp" => "datetime", var name => name };

    protected override IEnumerable<MigrationStep> OnlineForms(MigrationStep step, string? fill) => [step with { IsOnline = MariaDbCosts.Of(step with { IsOnline = true }).Blocks == BlockedUse.None }];

    // The server refuses what it cannot do in this way: https://mariadb.com/kb/en/innodb-online-ddl-overview/
    protected override string OnlineClause(MigrationStep step, RelationalModel before) => MariaDbCosts.AlgorithmOf(step) is { } algorithm ? $", ALGORITHM={algorithm}, LOCK=NONE" : "";

    protected override IEnumerable<string> Write(MigrationStep step, RelationalModel before) => step switch
    {
        AddElementStep { Element.Index: not null } => base.Write(step, before).Select(text => MariaDbCosts.AlgorithmOf(step) is { } algorithm ? $"{text} ALGORITHM={algorithm} LOCK=NONE" : text),
        DropElementStep { Element.Index: not null } => base.Write(step, before).Select(text => text + OnlineClause(step, before)),
        _ => base.Write(step, before),
    };

    protected override string FillBatch(FillColumnStep fill, int size) =>
        $"UPDATE {Quote(fill.Table)} SET {Quote(fill.Column)} = ({fill.Value}) WHERE {Quote(fill.Column)} IS NULL AND ({fill.Value}) IS NOT NULL LIMIT {size.ToString(CultureInfo.InvariantCulture)}";

    protected override int? LengthOf(Table table, Column column) =>
        column.MaxLength ?? (column.Type is ColumnType.String or ColumnType.Bytes && MariaDbTypes.IsIndexed(table, column) ? IndexedLength : null);

    protected override string? Clause(MigrationStep step, RelationalModel before) => step switch
    {
        DropElementStep { Element.ForeignKey: { } key } drop => $"DROP FOREIGN KEY {Quote(key.Name)}{(HasOwnIndex(before.Find(drop.Table)!, key) ? $", DROP INDEX IF EXISTS {Quote(key.Name)}" : "")}",
        _ => base.Clause(step, before),
    };

    protected override string? AlterColumn(AlterColumnStep step)
    {
        if (!step.ChangesDefinition)
        {
            return null;
        }

        const string key = " PRIMARY KEY";
        var definition = !step.To.IsGenerated ? step.ToType + Schema.Constraints(step.To)
            : Schema.GeneratedKeyType(step.To) is var type && type.EndsWith(key, StringComparison.Ordinal) ? type[..^key.Length] : type;
        // Generated columns that are stored keep their values when they become plain ones.
        return step.Replacement is { } replacement
            ? $"DROP COLUMN {Quote(step.From.Name)}, CHANGE COLUMN {Quote(replacement)} {Quote(step.To.Name)} {definition}{step.Kept}"
            : $"MODIFY COLUMN {Quote(step.To.Name)} {definition}{step.Kept}";
    }

    protected override IEnumerable<string> RenameTable(RenameTableStep step) => [$"RENAME TABLE {Quote(step.From)} TO {Quote(step.To)}"];

    // A foreign key needs an index. Without another one it gets its own, as it would have when it was created.
    protected override string DropIndex(Table table, TableIndex index)
    {
        var others = table.Indexes.Where(other => other != index).Select(other => other.Columns).Concat(table.UniqueKeys.Select(key => key.Columns)).Append(table.PrimaryKey).ToList();
        var bare = table.ForeignKeys.Where(key => BeginsWith(index.Columns, key.Columns) && !others.Exists(columns => BeginsWith(columns, key.Columns)));
        var added = bare.Select(key => $"ADD INDEX IF NOT EXISTS {Quote(key.Name)} ({Schema.Names(key.Columns)}), ");
        return Alter(table.Name, $"{string.Concat(added)}DROP INDEX {Quote(index.Name)}");
    }

    // The index of its name goes with the foreign key, unless another one needs it.
    private static bool HasOwnIndex(Table table, ForeignKeyConstraint key) => !table.ForeignKeys.Any(other => other != key && BeginsWith(key.Columns, other.Columns));

    private static bool BeginsWith(ValueList<string> columns, ValueList<string> first) => columns.Take(first.Count).SequenceEqual(first);
}
