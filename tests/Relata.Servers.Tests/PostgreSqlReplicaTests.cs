using Npgsql;
using Relata.Servers.PostgreSql;

namespace Relata.Servers.Tests;

public sealed class PostgreSqlReplicaTests : IAsyncLifetime
{
    private PostgreSqlServer? _primary;
    private PostgreSqlReplica? _replica;

    private PostgreSqlServer Primary => _primary!;

    private PostgreSqlReplica Replica => _replica!;

    public async ValueTask InitializeAsync()
    {
        _primary = await PostgreSqlServer.StartAsync(new PostgreSqlOptions { HasReplicas = true });
        _replica = await PostgreSqlReplica.StartAsync(_primary);
    }

    public ValueTask DisposeAsync()
    {
        _replica?.Dispose();
        _primary?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_replica_shows_what_the_primary_committed_and_accepts_no_writes()
    {
        Primary.Execute("CREATE TABLE item (id int PRIMARY KEY); INSERT INTO item VALUES (1), (2)");

        await Replica.CatchUpAsync();

        Assert.Equal(2L, await Replica.Server.ScalarAsync("SELECT count(*) FROM item"));
        var refused = Assert.Throws<PostgresException>(() => Replica.Server.Execute("INSERT INTO item VALUES (3)"));
        Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, refused.SqlState);
    }

    [Fact]
    public async Task A_paused_replica_falls_behind_until_it_goes_on()
    {
        Primary.Execute("CREATE TABLE item (id int PRIMARY KEY)");
        await Replica.CatchUpAsync();
        Replica.Pause();
        Primary.Execute("INSERT INTO item VALUES (1)");
        await Task.Delay(100);
        Assert.Equal(0L, await Replica.Server.ScalarAsync("SELECT count(*) FROM item"));

        Replica.Resume();
        await Replica.CatchUpAsync();

        Assert.Equal(1L, await Replica.Server.ScalarAsync("SELECT count(*) FROM item"));
    }

    [Fact]
    public async Task A_replica_answers_while_the_primary_is_away_and_follows_it_again()
    {
        Primary.Execute("CREATE TABLE item (id int PRIMARY KEY)");
        await Replica.CatchUpAsync();

        Primary.Kill();
        Assert.Equal(0L, await Replica.Server.ScalarAsync("SELECT count(*) FROM item"));
        await Primary.RestartAsync();
        Primary.Execute("INSERT INTO item VALUES (1)");
        await Replica.CatchUpAsync();

        Assert.Equal(1L, await Replica.Server.ScalarAsync("SELECT count(*) FROM item"));
    }
}
