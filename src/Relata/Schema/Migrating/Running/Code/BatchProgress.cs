using System.Globalization;
using Relata.Relational;
using Relata.Schema.Migrating.Running.History;
using Relata.Schema.Operations;

namespace Relata.Schema.Migrating.Running.Code;

/// <summary>The table that keeps how far steps are that commit batch by batch. A row is there while its migration is not complete.</summary>
internal sealed class BatchProgress(MigrationConnection connection, string migration)
{
    /// <summary>The name of the table.</summary>
    public const string TableName = "relata_migration_progress";

    private static readonly Table Definition = new(
        new QualifiedName(null, TableName),
        [
            new Column("id", ColumnType.String) { MaxLength = 200 },
            new Column("batches", ColumnType.String) { MaxLength = 20 },
            new Column("progress", ColumnType.String) { MaxLength = 4000, IsNullable = true },
        ],
        ["id"]);

    private long _batches;

    private SchemaDialect Schema => connection.Dialect.Schema;

    private string Table => Schema.Dialect.QuoteTable(Definition.Name);

    /// <summary>Creates the table if it is missing.</summary>
    public ValueTask CreateAsync() => connection.ExecuteAsync(new TableWriter(Schema).CreateTable(new CreateTable(Definition, []), ifMissing: true));

    /// <summary>Reads how far the step is; null before its first batch.</summary>
    public async ValueTask<string?> ReadAsync()
    {
        var rows = new Reading.CatalogRows();
        await connection.SendAsync(new HistoryStatement($"SELECT batches, progress FROM {Table} WHERE id = {Parameter(1)}", [migration], rows)).ConfigureAwait(false);
        if (rows.Rows is not [var row])
        {
            await connection.SendAsync(new HistoryStatement($"INSERT INTO {Table} (id, batches) VALUES ({Parameter(1)}, {Parameter(2)})", [migration, "0"])).ConfigureAwait(false);
            return null;
        }

        _batches = long.Parse(row[0]!, CultureInfo.InvariantCulture);
        return row[1];
    }

    /// <summary>Records how far the step is, in the transaction of the batch.</summary>
    /// <exception cref="MigrationException">Another process has gone on with the step (REL629).</exception>
    public ValueTask SaveAsync(string progress)
    {
        if (progress.Length > 4000)
        {
            throw new ArgumentException("The text that says how far a step is has more than 4000 characters. Keep a key or a number.", nameof(progress));
        }

        var last = Text(_batches);
        _batches++;
        return ChangeOneAsync(new HistoryStatement($"UPDATE {Table} SET batches = {Parameter(1)}, progress = {Parameter(2)} WHERE id = {Parameter(3)} AND batches = {Parameter(4)}", [Text(_batches), progress, migration, last]));
    }

    /// <summary>Removes the row of a step that is complete, in the transaction of its last batch.</summary>
    /// <exception cref="MigrationException">Another process has gone on with the step (REL629).</exception>
    public ValueTask RemoveAsync() => ChangeOneAsync(new HistoryStatement($"DELETE FROM {Table} WHERE id = {Parameter(1)} AND batches = {Parameter(2)}", [migration, Text(_batches)]));

    // On SQLite the lock of migrators is the transaction, which ends with each batch.
    private async ValueTask ChangeOneAsync(HistoryStatement statement)
    {
        await connection.SendAsync(statement).ConfigureAwait(false);
        if (statement.RowCount != 1)
        {
            throw new MigrationException("REL629", $"Another process goes on with migration {migration}, which works in batches: the last batch of this one was rolled back. Let one process migrate, or wait for the other and apply again.");
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private string Parameter(int number) => Schema.Dialect.Parameter(number);
}
