using System.Globalization;
using System.Reflection;
using Relata.Relational;
using Relata.Schema.Migrating.Files;
using Relata.Schema.Operations;

namespace Relata.Schema.Migrating.Running.History;

/// <summary>The table of a database that keeps the history of its migrations: which migrations were applied, and how far an interrupted one is.</summary>
internal sealed class MigrationHistory(MigrationConnection connection)
{
    /// <summary>The name of the table.</summary>
    public const string TableName = "relata_migration";

    private static readonly Table Definition = new(
        new QualifiedName(null, TableName),
        [
            Text("id", 200),
            Text("checksum", 64),
            Text("state", 20),
            Text("steps", 10),
            Text("step_done", 10),
            Text("started_at", 40),
            Text("finished_at", 40) with { IsNullable = true },
            Text("applied_by", 200),
        ],
        ["id"]);

    private SchemaDialect Schema => connection.Dialect.Schema;

    private string Table => Schema.Dialect.QuoteTable(Definition.Name);

    private static string Now => DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The program, machine and process that migrates.</summary>
    public static string Program => $"{Assembly.GetEntryAssembly()?.GetName().Name ?? "?"} on {Environment.MachineName}, process {Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Whether the table exists.</summary>
    public ValueTask<bool> ExistsAsync() => connection.HasTableAsync(TableName);

    /// <summary>The rows; empty without a table.</summary>
    public async ValueTask<IReadOnlyList<HistoryRow>> ReadAsync()
    {
        if (!await ExistsAsync().ConfigureAwait(false))
        {
            return [];
        }

        var rows = await connection.RowsAsync($"SELECT id, checksum, state, steps, step_done FROM {Table} ORDER BY id").ConfigureAwait(false);
        return [.. rows.Select(row => new HistoryRow(row[0]!, row[1]!, row[2]!, Number(row[3]!), Number(row[4]!)))];
    }

    /// <summary>Creates the table if it is missing.</summary>
    public ValueTask CreateAsync() => connection.ExecuteAsync(CreateTable(Schema));

    /// <summary>The statement that creates the table if it is missing.</summary>
    public static string CreateTable(SchemaDialect schema) => new TableWriter(schema).CreateTable(new CreateTable(Definition, []), ifMissing: true);

    /// <summary>Adds a row.</summary>
    public ValueTask AddAsync(MigrationFile file, string state, int stepDone) => WriteAsync(new HistoryStatement(
        $"INSERT INTO {Table} (id, checksum, state, steps, step_done, started_at, finished_at, applied_by) VALUES ({string.Join(", ", Enumerable.Range(1, 8).Select(Parameter))})",
        [file.Id, ChecksumOf(file, state, stepDone), state, Number(file.Steps.Count), Number(stepDone), Now, state is HistoryRow.Running ? null : Now, Program]));

    /// <summary>Records how far a migration is.</summary>
    public ValueTask UpdateAsync(MigrationFile file, string state, int stepDone) => WriteAsync(Update(file, state, stepDone));

    /// <summary>Records a step that is done and was committed without its record, also after the caller has cancelled: nothing would tell of statements written by hand whether they are done.</summary>
    public ValueTask RecordAsync(MigrationFile file, string state, int stepDone) => connection.Lease is null
        ? connection.RecordAsync(Update(file, state, stepDone))
        : WriteAsync(Update(file, state, stepDone));

    /// <summary>The statement by which somebody who has looked says how far a migration is.</summary>
    public static string Continue(MigrationFile file, int stepDone) =>
        $"UPDATE {TableName} SET state = '{HistoryRow.Running}', step_done = '{Number(stepDone)}', checksum = '{ChecksumOf(file, HistoryRow.Running, stepDone)}' WHERE id = '{file.Id}'";

    /// <summary>The checksum that a row has: while a migration is applied, that of the steps which are done.</summary>
    public static string ChecksumOf(MigrationFile file, string state, int stepDone) => state is HistoryRow.Running or HistoryRow.InStep ? file.ChecksumOf(stepDone) : file.Checksum;

    /// <summary>Removes the row of a migration that was undone.</summary>
    public ValueTask RemoveAsync(string id) => WriteAsync(new HistoryStatement($"DELETE FROM {Table} WHERE id = {Parameter(1)}", [id]));

    private HistoryStatement Update(MigrationFile file, string state, int stepDone) => new(
        $"UPDATE {Table} SET checksum = {Parameter(1)}, state = {Parameter(2)}, step_done = {Parameter(3)}, finished_at = {Parameter(4)} WHERE id = {Parameter(5)}",
        [ChecksumOf(file, state, stepDone), state, Number(stepDone), state == HistoryRow.Done ? Now : null, file.Id]);

    // A migrator that has lost its lease records nothing more: its transaction is not committed.
    private async ValueTask WriteAsync(HistoryStatement statement)
    {
        if (connection.Lease is null || connection.IsInTransaction)
        {
            await connection.SendAsync(statement).ConfigureAwait(false);
            return;
        }

        await connection.BeginAsync().ConfigureAwait(false);
        try
        {
            await connection.SendAsync(statement).ConfigureAwait(false);
            await connection.CommitAsync().ConfigureAwait(false);
        }
        catch
        {
            await connection.RollbackAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static Column Text(string name, int length) => new(name, ColumnType.String) { MaxLength = length };

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private string Parameter(int number) => Schema.Dialect.Parameter(number);
}
