using System.Data.Common;
using System.Globalization;
using Npgsql;
using Relata.Servers.Processes;

namespace Relata.Servers.PostgreSql;

/// <summary>A PostgreSQL server, from Debian's packages, on 127.0.0.1 and a port of its own, with its data in a temporary folder.</summary>
public sealed class PostgreSqlServer : DatabaseServer
{
    /// <summary>The environment variable with the connection string of a server to use instead of one of our own.</summary>
    public const string Variable = "RELATA_TEST_POSTGRESQL";

    private static readonly Lazy<PostgreSqlServer> LazyShared = new(() => Task.Run(StartSharedAsync).GetAwaiter().GetResult());

    // Bytes compare as bytes, as everywhere where nobody chose a language.
    private static readonly DataTemplate Template = new("postgresql", PostgreSqlPrograms.User, async (user, folder) =>
    {
        var passwordFile = folder + ".password";
        await user.WriteFileAsync(passwordFile, DataTemplate.Password);
        await user.RunAsync(
            PostgreSqlPrograms.Path("initdb"),
            [
                "-D", folder, "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--auth=password", $"--pwfile={passwordFile}",
                "--no-sync", "--no-instructions"
            ]);
    });

    private bool? _copiesFiles;

    private PostgreSqlServer(string connectionString, ServerCommand? command)
        : base(connectionString, command)
    {
    }

    /// <summary>The server of the whole test run, started at its first use. Nobody kills it.</summary>
    public static PostgreSqlServer Shared => LazyShared.Value;

    /// <summary>Starts a server.</summary>
    /// <exception cref="ServerUnavailableException">PostgreSQL is not installed.</exception>
    public static async Task<PostgreSqlServer> StartAsync(PostgreSqlOptions? options = null)
    {
        var user = PostgreSqlPrograms.User();
        var folder = await Template.CopyAsync(user);
        if (options?.LogDisk is { } disk)
        {
            await user.RunAsync("sh", ["-c", """mv "$1/pg_wal" "$2" && ln -s "$2/pg_wal" "$1" """, "move", folder, disk.Path]);
        }
        return await StartAsync(folder, options ?? new PostgreSqlOptions());
    }

    /// <summary>Starts a server on data that is there.</summary>
    internal static Task<PostgreSqlServer> StartAsync(string folder, PostgreSqlOptions options) => OnFreePortAsync(async port =>
    {
        var arguments = new List<string> { "-D", folder, "-p", $"{port}" };
        arguments.AddRange(Settings(options).SelectMany(setting => (string[])["-c", setting]));
        var command = new ServerCommand(PostgreSqlPrograms.User(), folder, PostgreSqlPrograms.Path("postgres"), arguments);
        var connectionString = $"Host=127.0.0.1;Port={port};Username=postgres;Password={DataTemplate.Password};Database=postgres";
        var server = new PostgreSqlServer(connectionString, command);
        await server.LaunchAsync();
        return server;
    });

    private protected override bool IsStillEnding(string log) =>
        log.Contains("pre-existing shared memory block", StringComparison.Ordinal)
        || log.Contains("lock file \"postmaster.pid\" already exists", StringComparison.Ordinal);

    private protected override DbConnectionStringBuilder Builder(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString);

    private protected override DbDataSource DataSource(string connectionString) => NpgsqlDataSource.Create(connectionString);

    // template1 may have been changed, and cannot be copied while somebody is connected to it.
    // Copying the files takes half the time of the default, which writes them to the log: https://www.postgresql.org/docs/15/sql-createdatabase.html
    private protected override string CreateStatement(string database)
    {
        _copiesFiles ??= Convert.ToInt32(ScalarAsync("SELECT current_setting('server_version_num')").GetAwaiter().GetResult(), CultureInfo.InvariantCulture) >= 150000;
        return $"CREATE DATABASE \"{database}\" TEMPLATE template0{(_copiesFiles == true ? " STRATEGY file_copy" : "")}";
    }

    private protected override string DropStatement(string database) => $"DROP DATABASE IF EXISTS \"{database}\" WITH (FORCE)";

    private static async Task<PostgreSqlServer> StartSharedAsync() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } existing
            ? new PostgreSqlServer(existing, command: null)
            : await StartAsync();

    private static IEnumerable<string> Settings(PostgreSqlOptions options)
    {
        // Deadlocks are looked for after a second otherwise. Shared memory is files of the data folder: what a server that is killed leaves
        // in /dev/shm stays there.
        string[] always = [
            "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=300", "shared_buffers=64MB", "autovacuum=off",
            "deadlock_timeout=100ms", "dynamic_shared_memory_type=mmap"];
        // After a kill the server makes sure that its files are on the disk: all at once takes a sixth of the time of one by one.
        string[] durability = options.IsDurable ? ["recovery_init_sync_method=syncfs"] : ["fsync=off", "full_page_writes=off"];
        // A commit that does not wait for the log to be written is not sent to replicas either, for up to 0.6 s
        // (https://www.postgresql.org/docs/15/runtime-config-wal.html#GUC-WAL-WRITER-DELAY).
        string[] alone = options.IsDurable ? [] : ["synchronous_commit=off"];
        string[] replication = options.HasReplicas
            ? ["wal_level=replica", "hot_standby=on", "wal_retrieve_retry_interval=100ms"]
            : ["wal_level=minimal", "max_wal_senders=0", .. alone];
        return [.. always, .. durability, .. replication, .. options.Settings];
    }
}
