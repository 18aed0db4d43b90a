using System.Data.Common;
using MySqlConnector;
using Relata.Servers.Processes;

namespace Relata.Servers.MariaDb;

/// <summary>A MariaDB server, from Debian's packages, on an address of this machine and a port of its own, with its data in a temporary folder.</summary>
public sealed class MariaDbServer : DatabaseServer
{
    /// <summary>The environment variable with the connection string of a server to use instead of one of our own.</summary>
    public const string Variable = "RELATA_TEST_MARIADB";

    private const string LogFileSize = "--innodb-log-file-size=16M";

    private static readonly Lazy<MariaDbServer> LazyShared = new(() => Task.Run(StartSharedAsync).GetAwaiter().GetResult());

    private static readonly DataTemplate Template = new("mariadb", MariaDbPrograms.User, async (user, folder) =>
    {
        // The accounts are rows yet: the server that reads this one knows no ALTER USER.
        var passwords = folder + ".sql";
        await user.WriteFileAsync(passwords, $"""
            UPDATE mysql.global_priv
            SET Priv = JSON_SET(Priv, '$.plugin', 'mysql_native_password', '$.authentication_string', PASSWORD('{DataTemplate.Password}'))
            WHERE User = 'root';

            """);
        await user.RunAsync(MariaDbPrograms.Installer(), [
            "--no-defaults", $"--datadir={folder}", $"--tmpdir={RunFolder.Current.Root}", $"--extra-file={passwords}", "--auth-root-authentication-method=normal", "--skip-test-db",
            "--skip-name-resolve", "--innodb-flush-method=nosync", LogFileSize]);
    });

    private bool _isNode;

    private MariaDbServer(string connectionString, ServerCommand? command)
        : base(connectionString, command)
    {
    }

    /// <summary>The server of the whole test run, started at its first use. Nobody kills it.</summary>
    public static MariaDbServer Shared => LazyShared.Value;

    /// <summary>Starts a server.</summary>
    /// <exception cref="ServerUnavailableException">MariaDB is not installed.</exception>
    public static async Task<MariaDbServer> StartAsync(MariaDbOptions? options = null)
    {
        var folder = await Template.CopyAsync(MariaDbPrograms.User());
        return await OnFreePortAsync(async port =>
        {
            var server = At(port, folder, options ?? new MariaDbOptions());
            await server.LaunchAsync();
            return server;
        });
    }

    /// <summary>Starts a node of a cluster, which begins with the first: when that one is started again, it joins the others.</summary>
    internal static async Task<MariaDbServer> StartNodeAsync(int port, MariaDbOptions options, MariaDbServer? first)
    {
        var user = MariaDbPrograms.User();
        var folder = await Template.CopyAsync(user);
        if (first is not null)
        {
            await user.WriteFileAsync(Path.Combine(folder, "grastate.dat"), await first.GaleraStateAsync());
        }
        var node = At(port, folder, options);
        await node.LaunchAsync(first is null ? ["--wsrep-new-cluster"] : []);
        return node;
    }

    private protected override async Task<bool> IsReadyAsync() =>
        await base.IsReadyAsync() && (!_isNode || await StatusAsync("wsrep_local_state_comment") == "Synced");

    /// <summary>What the server says about itself.</summary>
    internal async Task<string> StatusAsync(string variable) =>
        $"{await ScalarAsync($"SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME = '{variable}'")}";

    // All nodes begin with copies of the same data, and a new cluster has written nothing but that nodes came: who joins has what the
    // first one has, and needs no copy of it, which would take some seconds. Should Galera not believe that, it makes the copy.
    private async Task<string> GaleraStateAsync() => $"""
        # GALERA saved state
        version: 2.1
        uuid:    {await StatusAsync("wsrep_cluster_state_uuid")}
        seqno:   {await StatusAsync("wsrep_last_committed")}
        safe_to_bootstrap: 0

        """;

    private static MariaDbServer At(int port, string folder, MariaDbOptions options)
    {
        var command = new ServerCommand(MariaDbPrograms.User(), folder, MariaDbPrograms.Server(), Arguments(folder, port, options));
        var connectionString = $"Server={options.Host};Port={port};User ID=root;Password={DataTemplate.Password}";
        return new MariaDbServer(connectionString, command) { _isNode = options.IsNode };
    }

    private protected override DbConnectionStringBuilder Builder(string connectionString) => new MySqlConnectionStringBuilder(connectionString);

    // A node does not wait for the others any more, whatever wsrep_sync_wait says, on a connection that was reset.
    private protected override DbDataSource DataSource(string connectionString) => new MySqlDataSource(connectionString + ";Connection Reset=false");

    private protected override string CreateStatement(string database) => $"CREATE DATABASE `{database}`";

    private protected override string DropStatement(string database) => $"DROP DATABASE IF EXISTS `{database}`";

    private static async Task<MariaDbServer> StartSharedAsync() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } existing
            ? new MariaDbServer(existing, command: null)
            : await StartAsync();

    private static List<string> Arguments(string folder, int port, MariaDbOptions options)
    {
        // The character set is that of Debian's own configuration, which is not read. No two servers have one folder for temporary tables: one that
        // starts removes those that it finds there.
        string[] always = [
            "--no-defaults", $"--datadir={folder}", $"--tmpdir={folder}", $"--socket={folder}.sock", $"--port={port}",
            $"--bind-address={options.Host}", "--skip-name-resolve", "--character-set-server=utf8mb4", "--collation-server=utf8mb4_general_ci",
            "--max-connections=300", "--innodb-buffer-pool-size=64M", LogFileSize];
        string[] durability = options.IsDurable
            ? ["--innodb-flush-log-at-trx-commit=1"]
            : ["--innodb-flush-log-at-trx-commit=0", "--innodb-flush-method=nosync", "--innodb-doublewrite=0"];
        return [.. always, .. durability, .. options.Settings.Select(setting => $"--{setting}")];
    }
}
