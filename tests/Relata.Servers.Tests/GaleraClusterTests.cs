using MySqlConnector;
using Relata.Servers.MariaDb;

namespace Relata.Servers.Tests;

public sealed class GaleraClusterTests : IAsyncLifetime
{
    private GaleraCluster? _cluster;

    private IReadOnlyList<MariaDbServer> Nodes => _cluster!.Nodes;

    public async ValueTask InitializeAsync() => _cluster = await GaleraCluster.StartAsync();

    public ValueTask DisposeAsync()
    {
        _cluster?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Nodes_show_each_others_writes_refuse_what_another_one_did_first_and_come_back()
    {
        using var database = Nodes[0].CreateDatabase();
        Nodes[0].Execute($"CREATE TABLE {database.Name}.item (id int PRIMARY KEY, count int NOT NULL)");
        await _cluster!.CatchUpAsync();
        Nodes[1].Execute($"INSERT INTO {database.Name}.item VALUES (1, 0)");
        Assert.Equal("0", await CountAsync(Nodes[2], database));

        await AssertLaterCommitFailsAsync(database);
        Assert.Equal("1", await CountAsync(Nodes[2], database));

        Nodes[2].Kill();
        await _cluster.WaitForSizeAsync(2);
        Nodes[1].Execute($"UPDATE {database.Name}.item SET count = 5");
        await Nodes[2].RestartAsync();
        await _cluster.WaitForSizeAsync(3);
        Assert.Equal("5", await CountAsync(Nodes[2], database));
    }

    private async Task AssertLaterCommitFailsAsync(ServerDatabase database)
    {
        await using var first = await OpenAsync(Nodes[0], database);
        await using var later = await OpenAsync(Nodes[1], database);
        await ExecuteAsync(later, "BEGIN");
        await ExecuteAsync(later, "UPDATE item SET count = 2");

        await ExecuteAsync(first, "UPDATE item SET count = 1");

        var failure = await Assert.ThrowsAsync<MySqlException>(() => ExecuteAsync(later, "COMMIT"));
        Assert.Equal(MySqlErrorCode.LockDeadlock, failure.ErrorCode);
    }

    // A node may still be applying what another one has committed, unless it is told to wait.
    private static async Task<string> CountAsync(MariaDbServer node, ServerDatabase database)
    {
        await using var connection = await OpenAsync(node, database);
        await ExecuteAsync(connection, "SET SESSION wsrep_sync_wait = 1");
        await using var command = new MySqlCommand("SELECT count FROM item", connection);
        return $"{await command.ExecuteScalarAsync()}";
    }

    private static async Task<MySqlConnection> OpenAsync(MariaDbServer node, ServerDatabase database)
    {
        var connection = new MySqlConnection(node.ConnectionStringOf(database.Name) + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task ExecuteAsync(MySqlConnection connection, string sql)
    {
        await using var command = new MySqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
