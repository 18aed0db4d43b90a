using Relata.Relational;
using Relata.Relational.Live;
using Relata.Schema;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Planning;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Columns;
using Relata.Schema.Migrating.Steps.Elements;
using Relata.Schema.Migrating.Steps.Tables;

namespace Relata.Sqlite.Migrating;

/// <summary>Writes migrations for SQLite, which rebuilds a table where its ALTER TABLE does not suffice: https://sqlite.org/lang_altertable.html#otheralter.</summary>
internal sealed class SqliteMigrationDialect(SchemaDialect schema) : MigrationDialect(schema)
{
    public override string Name => "sqlite";

    public override bool RebuildsTables => true;

    public override SurroundingStatements Surrounding { get; } = new()
    {
        TableExists = table => $"SELECT CAST(count(*) AS TEXT) FROM sqlite_schema WHERE type = 'table' AND name = '{table}'",
        // Ignored inside a transaction. Without it, dropping a table deletes the rows that refer to it by ON DELETE CASCADE: https://sqlite.org/foreignkeys.html#fk_schemacommands
        Before = ["PRAGMA foreign_keys = OFF"],
        Restore = "SELECT 'PRAGMA legacy_alter_table = OFF' UNION ALL SELECT 'PRAGMA foreign_keys = ' || foreign_keys FROM pragma_foreign_keys",
        Violations = "SELECT \"table\" || ' -> ' || parent || ' (row ' || coalesce(rowid, '?') || ')' FROM pragma_foreign_key_check",
        Attached = table => $"SELECT type, name, sql FROM sqlite_schema WHERE tbl_name = {Text(table)} COLLATE NOCASE AND type IN ('index', 'trigger') AND sql IS NOT NULL ORDER BY type, rowid",
        Probes = SqliteProbes.Query,
    };

    public override ColumnConversion Convert(Table fromTable, Column from, Table toTable, Column to)
    {
        var conversion = base.Convert(fromTable, from, toTable, to);
        return conversion.Kind == ConversionKind.Refused || from.Type == to.Type ? conversion
            // The numbers from 2^63 on are stored as negative ones.
            : from.Type == ColumnType.UInt64 ? to.Type == ColumnType.Decimal ? ColumnConversion.Refused : ColumnConversion.Unless(conversion.Misfit is null ? $"{Quote(from.Name)} < 0" : $"{Quote(from.Name)} < 0 OR {conversion.Misfit}")
            : to.Type == ColumnType.Decimal ? conversion with { Using = $"CAST({Quote(from.Name)} AS TEXT)" }
            : conversion;
    }

    // A column of texts or numbers converts what it is given. What is stored as it is given stays: blobs, and texts among the numbers of TimeSpan.
    public override string AsStored(Column column, string type, string sql) =>
        column.Type is ColumnType.Bytes or ColumnType.Guid or ColumnType.TimeSpan ? $"({sql})"
        : type.Split(" COLLATE ") is [var name, var collation] ? $"(CAST(({sql}) AS {name}) COLLATE {collation})"
        : $"CAST(({sql}) AS {type})";

    public override string? Misfit(Column column, string value) => SqliteMisfit.Of(column, value, base.Misfit(column, value));

    // One transaction writes at a time.
    public override StepCost CostOf(MigrationStep step, RelationalModel before) => step is SqlStep or RowsStep ? StepCost.Unknown : new(
        step switch
        {
            FillColumnStep or RenameMembersStep => TableWork.WriteRows,
            AddElementStep => TableWork.BuildIndex,
            RebuildTableStep => TableWork.Rewrite,
            _ => TableWork.None,
        },
        BlockedUse.Writes,
        "");

    public override string DeclaredType(LiveColumn stored) => stored.Type.Collation is { } collation ? $"{stored.Type.Name} COLLATE {Quote(collation)}" : stored.Type.Name;

    protected override IEnumerable<string> Write(MigrationStep step, RelationalModel before) => step switch
    {
        RebuildTableStep rebuild => Rebuild(rebuild),
        _ => base.Write(step, before),
    };

    // Limits of numbers are a matter of the class. All else is a rebuild.
    protected override string? AlterColumn(AlterColumnStep step) => null;

    // With legacy_alter_table, the references of other tables, triggers and views keep the name of the table.
    private IEnumerable<string> Rebuild(RebuildTableStep step)
    {
        var name = step.To.Name;
        var temporary = new QualifiedName(null, $"relata_new_{name.Name}");
        var (columns, values) = (string.Join(", ", step.Copies.Select(copy => Quote(copy.Column))), string.Join(", ", step.Copies.Select(copy => copy.Expression)));
        return
        [
            "PRAGMA legacy_alter_table = ON",
            CreateTable(step.To with { Name = temporary }, step.KeptTypes),
            $"INSERT INTO {Quote(temporary)} ({columns}) SELECT {values} FROM {Quote(name)}",
            .. step.To.Columns.Any(column => column.IsGenerated) ? KeepMark(name.Name, temporary.Name) : [],
            $"DROP TABLE {Quote(name)}",
            Alter(temporary, $"RENAME TO {Quote(name)}"),
            "PRAGMA legacy_alter_table = OFF",
            .. step.To.Indexes.Except(step.KeptIndexes).Select(index => Schema.CreateIndex(name, index, ifMissing: false)),
        ];
    }

    // Otherwise the key of a deleted row would be given to another one: https://sqlite.org/autoinc.html
    private static string[] KeepMark(string name, string temporary) =>
    [
        $"DELETE FROM sqlite_sequence WHERE name = {Text(temporary)}",
        $"INSERT INTO sqlite_sequence (name, seq) SELECT {Text(temporary)}, seq FROM sqlite_sequence WHERE name = {Text(name)} COLLATE NOCASE",
    ];
}
