using System.Diagnostics;
using Relata.Servers.Processes;

namespace Relata.Servers.PostgreSql;

/// <summary>A server that follows another one by streaming replication and answers queries: a hot standby.</summary>
public sealed class PostgreSqlReplica : IDisposable
{
    private static readonly TimeSpan LongestLag = TimeSpan.FromSeconds(30);

    private readonly PostgreSqlServer _primary;

    private PostgreSqlReplica(PostgreSqlServer primary, PostgreSqlServer server)
    {
        _primary = primary;
        Server = server;
    }

    /// <summary>The replica itself. Databases are created on the primary.</summary>
    public PostgreSqlServer Server { get; }

    /// <summary>Copies a primary, started with <see cref="PostgreSqlOptions.HasReplicas"/>, and follows it.</summary>
    public static async Task<PostgreSqlReplica> StartAsync(PostgreSqlServer primary, PostgreSqlOptions? options = null)
    {
        var folder = RunFolder.Current.NewPath("postgresql-replica");
        var connection = $"host=127.0.0.1 port={primary.Port} user=postgres password={DataTemplate.Password}";
        await PostgreSqlPrograms.User().RunAsync(
            PostgreSqlPrograms.Path("pg_basebackup"),
            ["-d", connection, "-D", folder, "--write-recovery-conf", "--checkpoint=fast", "--wal-method=stream", "--no-sync"]);
        var server = await PostgreSqlServer.StartAsync(folder, (options ?? new PostgreSqlOptions()) with { HasReplicas = true });
        return new PostgreSqlReplica(primary, server);
    }

    /// <summary>Waits until queries on the replica see all that the primary has committed by now.</summary>
    public async Task CatchUpAsync()
    {
        var position = await _primary.ScalarAsync("SELECT pg_current_wal_lsn()::text");
        var watch = Stopwatch.StartNew();
        while (await Server.ScalarAsync($"SELECT pg_last_wal_replay_lsn() >= '{position}'::pg_lsn") is not true)
        {
            if (watch.Elapsed > LongestLag)
            {
                throw new TimeoutException($"The replica has not caught up with {position} after {LongestLag.TotalSeconds:0} s.\n{Server.Log}");
            }
            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }
    }

    /// <summary>Lets the replica fall behind: what the primary commits is not seen until <see cref="Resume"/>.</summary>
    public void Pause() => Server.Execute("SELECT pg_wal_replay_pause()");

    /// <summary>Lets the replica go on.</summary>
    public void Resume() => Server.Execute("SELECT pg_wal_replay_resume()");

    public void Dispose() => Server.Dispose();
}
