using System.Data.Common;

namespace Relata.Servers.Tests;

/// <summary>What the servers of the tests do, whichever they are.</summary>
public abstract class DatabaseServerTests
{
    protected abstract DatabaseServer SharedServer { get; }

    protected abstract Task<DatabaseServer> StartAsync();

    protected abstract DbConnection Connect(string connectionString);

    /// <summary>A query that takes a minute.</summary>
    protected abstract string Sleep { get; }

    [Fact]
    public async Task Databases_of_the_shared_server_know_nothing_of_each_other()
    {
        using var one = SharedServer.CreateDatabase();
        using var other = SharedServer.CreateDatabase();

        await ExecuteAsync(one, "CREATE TABLE item (id int PRIMARY KEY)");
        await ExecuteAsync(other, "CREATE TABLE item (id int PRIMARY KEY)");
        await ExecuteAsync(one, "INSERT INTO item VALUES (1)");

        Assert.Equal("1", await ScalarAsync(one, "SELECT count(*) FROM item"));
        Assert.Equal("0", await ScalarAsync(other, "SELECT count(*) FROM item"));
    }

    [Fact]
    public async Task A_database_is_dropped_though_somebody_is_connected_to_it()
    {
        var database = SharedServer.CreateDatabase();
        await using var connection = Connect(database.ConnectionString);
        await connection.OpenAsync();

        database.Dispose();

        await Assert.ThrowsAnyAsync<DbException>(() => ScalarAsync(database, "SELECT 1"));
    }

    [Fact]
    public async Task What_was_committed_is_there_after_a_kill_and_a_restart()
    {
        using var server = await StartAsync();
        using var database = server.CreateDatabase();
        await ExecuteAsync(database, "CREATE TABLE item (id int PRIMARY KEY)");
        await ExecuteAsync(database, "INSERT INTO item VALUES (1), (2)");

        server.Kill();
        await Assert.ThrowsAnyAsync<DbException>(() => ScalarAsync(database, "SELECT 1"));
        await server.RestartAsync();

        Assert.Equal("2", await ScalarAsync(database, "SELECT count(*) FROM item"));
    }

    [Fact]
    public async Task A_query_fails_when_the_server_is_killed_under_it()
    {
        using var server = await StartAsync();
        await using var connection = Connect(server.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = Sleep;
        var query = command.ExecuteScalarAsync();
        await Task.Delay(100);
        Assert.False(query.IsCompleted);

        server.Kill();

        await Assert.ThrowsAnyAsync<DbException>(() => query);
    }

    [Fact]
    public async Task A_server_ends_with_its_folder()
    {
        var server = await StartAsync();
        server.Dispose();

        await using var connection = Connect(server.ConnectionString);
        await Assert.ThrowsAnyAsync<DbException>(() => connection.OpenAsync());
    }

    private async Task ExecuteAsync(ServerDatabase database, string sql)
    {
        await using var connection = Connect(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private async Task<string> ScalarAsync(ServerDatabase database, string sql)
    {
        await using var connection = Connect(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return $"{await command.ExecuteScalarAsync()}";
    }
}
