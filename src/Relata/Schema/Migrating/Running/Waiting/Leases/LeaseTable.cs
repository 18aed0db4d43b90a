using Relata.Relational;
using Relata.Schema.Migrating.Running.History;
using Relata.Schema.Operations;
using Relata.Schema.Reading;

namespace Relata.Schema.Migrating.Running.Waiting.Leases;

/// <summary>The table of a cluster with the lease of its migrators, in one row.</summary>
/// <remarks>Each write names what was read before. Of two at different nodes, certification lets the first one pass: https://mariadb.com/kb/en/about-galera-replication/</remarks>
internal sealed class LeaseTable(MigrationConnection connection)
{
    /// <summary>The name of the table.</summary>
    public const string TableName = "relata_migration_lease";

    private const string Id = "migration";

    private static readonly Table Definition = new(
        new QualifiedName(null, TableName),
        [
            Text("id", 20),
            Text("owner", 40),
            Text("renewal", 40),
            Text("holder", 200),
            Text("changed_at", 40),
        ],
        ["id"]);

    private SchemaDialect Schema => connection.Dialect.Schema;

    private string Table => Schema.Dialect.QuoteTable(Definition.Name);

    private static string Token => Guid.NewGuid().ToString("N");

    /// <summary>Creates the table if it is missing.</summary>
    public async ValueTask CreateAsync()
    {
        if (await connection.TextsAsync(connection.Surrounding.TableExists(TableName)).ConfigureAwait(false) is not [not "0", ..])
        {
            await connection.ExecuteAsync(new TableWriter(Schema).CreateTable(new CreateTable(Definition, []), ifMissing: true)).ConfigureAwait(false);
        }
    }

    /// <summary>Reads the lease; null before the first migrator.</summary>
    /// <param name="isCurrent">Whether what was committed after the snapshot of a transaction is read too.</param>
    public async ValueTask<LeaseState?> ReadAsync(bool isCurrent = false)
    {
        var rows = new CatalogRows();
        await connection.SendAsync(new HistoryStatement($"SELECT owner, renewal, holder FROM {Table} WHERE id = {Parameter(1)}{(isCurrent ? " LOCK IN SHARE MODE" : "")}", [Id], rows)).ConfigureAwait(false);
        return rows.Rows is [var row] ? new LeaseState(row[0]!, row[1]!, row[2]!) : null;
    }

    /// <summary>Takes the lease, if it is still as it was read.</summary>
    public ValueTask<bool> TryTakeAsync(LeaseState? seen, string owner, string holder) => seen is null
        ? WriteAsync($"INSERT IGNORE INTO {Table} (id, owner, renewal, holder, changed_at) VALUES ({Parameter(1)}, {Parameter(2)}, {Parameter(3)}, {Parameter(4)}, utc_timestamp(6))", Id, owner, Token, holder)
        : WriteAsync($"UPDATE {Table} SET owner = {Parameter(1)}, renewal = {Parameter(2)}, holder = {Parameter(3)}, changed_at = utc_timestamp(6) WHERE id = {Parameter(4)} AND renewal = {Parameter(5)}", owner, Token, holder, Id, seen.Renewal);

    /// <summary>Renews the lease of an owner.</summary>
    /// <returns>Whether this node knows that it has the lease.</returns>
    public ValueTask<bool> TryRenewAsync(string owner) =>
        WriteAsync($"UPDATE {Table} SET renewal = {Parameter(1)}, changed_at = utc_timestamp(6) WHERE id = {Parameter(2)} AND owner = {Parameter(3)}", Token, Id, owner);

    /// <summary>The statement that gives back the lease of an owner.</summary>
    public string Release(string owner) => $"UPDATE {Table} SET owner = '', renewal = '{Token}', changed_at = utc_timestamp(6) WHERE id = '{Id}' AND owner = '{owner}'";

    /// <summary>The condition by which a write has an effect only while an owner has the lease. It locks the row, so that another migrator that takes the lease aborts the transaction of the write.</summary>
    public string Condition(string owner) => $"EXISTS (SELECT 1 FROM {Table} WHERE id = '{Id}' AND owner = '{owner}')";

    private async ValueTask<bool> WriteAsync(string text, params IEnumerable<string?> values)
    {
        var statement = new HistoryStatement(text, [.. values]);
        await connection.SendAsync(statement).ConfigureAwait(false);
        return statement.RowCount == 1;
    }

    private static Column Text(string name, int length) => new(name, ColumnType.String) { MaxLength = length };

    private string Parameter(int number) => Schema.Dialect.Parameter(number);
}
