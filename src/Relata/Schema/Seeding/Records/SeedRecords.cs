using Relata.Relational;
using Relata.Schema.Migrating.Running;
using Relata.Schema.Migrating.Running.History;
using Relata.Schema.Operations;

namespace Relata.Schema.Seeding.Records;

/// <summary>The table of a database that keeps which seeds were applied to it, and with which values.</summary>
internal sealed class SeedRecords(MigrationConnection connection)
{
    /// <summary>The name of the table.</summary>
    public const string TableName = "relata_seed";

    // Together as long as an index of MariaDB may be.
    private static readonly Table Definition = new(
        new QualifiedName(null, TableName),
        [
            new Column("table_name", ColumnType.String) { MaxLength = 200 },
            new Column("key_text", ColumnType.String) { MaxLength = 400 },
            new Column("seed_values", ColumnType.String),
        ],
        ["table_name", "key_text"]);

    private SchemaDialect Schema => connection.Dialect.Schema;

    private string Table => Schema.Dialect.QuoteTable(Definition.Name);

    /// <summary>Creates the table if it is missing.</summary>
    public ValueTask CreateAsync() => connection.ExecuteAsync(new TableWriter(Schema).CreateTable(new CreateTable(Definition, []), ifMissing: true));

    /// <summary>Reads the records; none without a table.</summary>
    public async ValueTask<Dictionary<SeedId, SeedRecord>> ReadAsync()
    {
        if (!await connection.HasTableAsync(TableName).ConfigureAwait(false))
        {
            return [];
        }

        var rows = await connection.RowsAsync($"SELECT table_name, key_text, seed_values FROM {Table}").ConfigureAwait(false);
        return rows.ToDictionary(row => new SeedId(row[0]!, row[1]!), row => SeedRecord.Read(row[2]!));
    }

    /// <summary>Replaces a record.</summary>
    public async ValueTask WriteAsync(SeedId id, SeedRecord record)
    {
        await RemoveAsync(id).ConfigureAwait(false);
        await connection.SendAsync(new HistoryStatement($"INSERT INTO {Table} (table_name, key_text, seed_values) VALUES ({Parameter(1)}, {Parameter(2)}, {Parameter(3)})", [id.Table, id.Key, record.Write()])).ConfigureAwait(false);
    }

    /// <summary>Removes a record.</summary>
    public ValueTask RemoveAsync(SeedId id) => connection.SendAsync(new HistoryStatement($"DELETE FROM {Table} WHERE table_name = {Parameter(1)} AND key_text = {Parameter(2)}", [id.Table, id.Key]));

    private string Parameter(int number) => Schema.Dialect.Parameter(number);
}
