using System.Data.Common;
using MySqlConnector;
using Npgsql;
using Relata.Servers.MariaDb;
using Relata.Servers.PostgreSql;
using Relata.Servers.Proxy;

namespace Relata.Servers.Tests;

/// <summary>The proxy in front of the real servers.</summary>
public abstract class ProxiedServerTests : IAsyncLifetime
{
    private ServerDatabase? _database;
    private TcpProxy? _proxy;

    protected abstract DatabaseServer Server { get; }

    private ServerDatabase Database => _database!;

    private TcpProxy Proxy => _proxy!;

    public async ValueTask InitializeAsync()
    {
        _database = Server.CreateDatabase();
        _proxy = Server.OpenProxy();
        await using var connection = await OpenAsync(Database.ConnectionString);
        await ExecuteAsync(connection, "CREATE TABLE item (id int PRIMARY KEY)");
    }

    public ValueTask DisposeAsync()
    {
        _proxy?.Dispose();
        _database?.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_statement_is_one_round_trip_and_so_is_a_batch()
    {
        Proxy.Latency = TimeSpan.FromMilliseconds(10);
        await using var connection = await OpenAsync(Database.ConnectionStringThrough(Proxy));
        Proxy.ResetRoundTrips();

        await ExecuteAsync(connection, "INSERT INTO item VALUES (1)");
        Assert.Equal(1, Proxy.RoundTrips);

        await using var batch = connection.CreateBatch();
        foreach (var sql in (string[])["INSERT INTO item VALUES (2)", "INSERT INTO item VALUES (3)", "SELECT id FROM item"])
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = sql;
            batch.BatchCommands.Add(command);
        }
        await batch.ExecuteNonQueryAsync();
        Assert.Equal(2, Proxy.RoundTrips);
    }

    [Theory]
    [InlineData(CutPoint.MessageLost, 0)]
    [InlineData(CutPoint.AnswerLost, 1)]
    public async Task A_commit_that_fails_is_carried_out_when_only_its_answer_is_lost(CutPoint point, long rows)
    {
        await using (var connection = await OpenAsync(Database.ConnectionStringThrough(Proxy)))
        {
            await ExecuteAsync(connection, "BEGIN");
            await ExecuteAsync(connection, "INSERT INTO item VALUES (1)");
            var cut = Proxy.CutAtText("COMMIT", point);

            await Assert.ThrowsAnyAsync<DbException>(() => ExecuteAsync(connection, "COMMIT"));
            await cut;
        }

        await using var another = await OpenAsync(Database.ConnectionString);
        await using var command = another.CreateCommand();
        command.CommandText = "SELECT count(*) FROM item";
        Assert.Equal(rows, await command.ExecuteScalarAsync());
    }

    protected abstract DbConnection Connect(string connectionString);

    private async Task<DbConnection> OpenAsync(string connectionString)
    {
        var connection = Connect(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}

public sealed class ProxiedPostgreSqlTests : ProxiedServerTests
{
    protected override DatabaseServer Server => PostgreSqlServer.Shared;

    protected override DbConnection Connect(string connectionString) => new NpgsqlConnection(connectionString);
}

public sealed class ProxiedMariaDbTests : ProxiedServerTests
{
    protected override DatabaseServer Server => MariaDbServer.Shared;

    protected override DbConnection Connect(string connectionString) => new MySqlConnection(connectionString);
}
