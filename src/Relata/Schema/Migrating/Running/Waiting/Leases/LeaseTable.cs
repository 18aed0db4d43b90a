using Relata.Relational;
using Relata.Schema.Migrating.Running.History;
using Relata.Schema.Operations;

namespace Relata.Schema.Migrating.Running.Waiting.Leases;

/// <summary>The table of a cluster with the lease of its migrators: a row with the owner, which changes when the lease is taken or given back, and one with its last renewal.</summary>
/// <remarks>
/// Each write names what was read before. Of two at different nodes, certification lets the first one pass: https://mariadb.com/kb/en/about-galera-replication/. It compares the rows that transactions write, so each transaction of the
/// owner writes the row of the owner. No transaction that lasts touches the row of the renewal, which changes meanwhile: https://mariadb.com/kb/en/innodb-system-variables/#innodb_snapshot_isolation
/// </remarks>
internal sealed class LeaseTable(MigrationConnection connection)
{
    /// <summary>The name of the table.</summary>
    public const string TableName = "relata_migration_lease";

    private const string OwnerRow = "owner";
    private const string RenewalRow = "renewal";
    private const string Changed = "changed_at = utc_timestamp(6)";

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
        if (!await connection.HasTableAsync(TableName).ConfigureAwait(false))
        {
            await connection.ExecuteAsync(new TableWriter(Schema).CreateTable(new CreateTable(Definition, []), ifMissing: true)).ConfigureAwait(false);
        }
    }

    /// <summary>Reads the lease; null before the first migrator.</summary>
    public async ValueTask<LeaseState?> ReadAsync()
    {
        var rows = (await connection.RowsAsync($"SELECT id, owner, renewal, holder FROM {Table}").ConfigureAwait(false)).ToLookup(row => row[0]);
        return rows[OwnerRow].FirstOrDefault() is { } owner && rows[RenewalRow].FirstOrDefault() is { } renewal ? new LeaseState(owner[1]!, renewal[2]!, owner[3]!) : null;
    }

    /// <summary>Takes the lease, if it is still as it was read.</summary>
    public async ValueTask<bool> TryTakeAsync(LeaseState? seen, string owner, string holder)
    {
        await connection.BeginAsync().ConfigureAwait(false);
        try
        {
            var isTaken = seen is null
                ? await TryAddAsync(owner, holder).ConfigureAwait(false)
                : await TryChangeAsync(seen, owner, holder).ConfigureAwait(false);
            if (isTaken)
            {
                await connection.CommitAsync().ConfigureAwait(false);
            }
            else
            {
                await connection.RollbackAsync().ConfigureAwait(false);
            }

            return isTaken;
        }
        catch
        {
            await connection.RollbackAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Renews the lease of an owner.</summary>
    /// <returns>Whether this node knows that it has the lease.</returns>
    public ValueTask<bool> TryRenewAsync(string owner) =>
        WriteAsync($"UPDATE {Table} SET renewal = {Parameter(1)}, {Changed} WHERE id = {Parameter(2)} AND owner = {Parameter(3)}", Token, RenewalRow, owner);

    /// <summary>Writes the row of the owner in a transaction of the owner: another migrator that takes the lease meanwhile lets the transaction fail, or is refused.</summary>
    /// <returns>Whether the owner has the lease.</returns>
    public ValueTask<bool> TryWriteAsync(string owner) => WriteAsync($"UPDATE {Table} SET {Changed} WHERE id = {Parameter(1)} AND owner = {Parameter(2)}", OwnerRow, owner);

    /// <summary>The statements that give back the lease of an owner.</summary>
    public IEnumerable<string> Release(string owner) =>
    [
        $"UPDATE {Table} SET owner = '', {Changed} WHERE id = '{OwnerRow}' AND owner = '{owner}'",
        $"UPDATE {Table} SET owner = '', renewal = '{Token}', {Changed} WHERE id = '{RenewalRow}' AND owner = '{owner}'",
    ];

    private async ValueTask<bool> TryAddAsync(string owner, string holder) =>
        await WriteAsync(InsertText, RenewalRow, owner, Token, holder).ConfigureAwait(false) && await WriteAsync(InsertText, OwnerRow, owner, "", holder).ConfigureAwait(false);

    private async ValueTask<bool> TryChangeAsync(LeaseState seen, string owner, string holder) =>
        await WriteAsync($"UPDATE {Table} SET owner = {Parameter(1)}, renewal = {Parameter(2)}, holder = {Parameter(3)}, {Changed} WHERE id = {Parameter(4)} AND renewal = {Parameter(5)}", owner, Token, holder, RenewalRow, seen.Renewal).ConfigureAwait(false)
        && await WriteAsync($"UPDATE {Table} SET owner = {Parameter(1)}, holder = {Parameter(2)}, {Changed} WHERE id = {Parameter(3)} AND owner = {Parameter(4)}", owner, holder, OwnerRow, seen.Owner).ConfigureAwait(false);

    private string InsertText => $"INSERT IGNORE INTO {Table} (id, owner, renewal, holder, changed_at) VALUES ({Parameter(1)}, {Parameter(2)}, {Parameter(3)}, {Parameter(4)}, utc_timestamp(6))";

    private async ValueTask<bool> WriteAsync(string text, params IEnumerable<string?> values)
    {
        var statement = new HistoryStatement(text, [.. values]);
        await connection.SendAsync(statement).ConfigureAwait(false);
        return statement.RowCount == 1;
    }

    private static Column Text(string name, int length) => new(name, ColumnType.String) { MaxLength = length };

    private string Parameter(int number) => Schema.Dialect.Parameter(number);
}
