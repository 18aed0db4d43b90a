using System.Data.Common;
using Relata.Servers.Processes;
using Relata.Servers.Proxy;

namespace Relata.Servers;

/// <summary>A database server for tests: one started by the tests, or one that was there and is named by its connection string.</summary>
public abstract class DatabaseServer : IDisposable
{
    private const int MostAttempts = 5;
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    private readonly ServerCommand? _command;
    private ServerProcess? _process;
    private DbDataSource? _administration;
    private int _databases;

    private protected DatabaseServer(string connectionString, ServerCommand? command)
    {
        ConnectionString = connectionString;
        _command = command;
    }

    /// <summary>Connects the administrator to the server's own database.</summary>
    public string ConnectionString { get; }

    /// <summary>Where it listens: an address of this machine, or wherever the server is.</summary>
    public string Host => $"{Builder(ConnectionString)["Server"]}";

    /// <summary>The port there.</summary>
    public int Port => int.Parse($"{Builder(ConnectionString)["Port"]}", null);

    /// <summary>Whether the tests started it, and may kill it.</summary>
    public bool IsOwn => _command is not null;

    /// <summary>Whether it was started and not killed since.</summary>
    public bool IsRunning => _process is { HasExited: false };

    /// <summary>What the server wrote to its log; empty for a server that the tests did not start.</summary>
    public string Log => _command?.ReadLog() ?? "";

    private DbDataSource Administration => _administration ??= DataSource(ConnectionString);

    /// <summary>Makes an empty database.</summary>
    public ServerDatabase CreateDatabase()
    {
        // Also on a server that several test runs share no two have the same name.
        var name = $"relata_{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}";
        CreateDatabase(name);
        return new ServerDatabase(this, name);
    }

    /// <summary>Makes an empty database of that name.</summary>
    public void CreateDatabase(string name) => Execute(CreateStatement(name));

    /// <summary>Removes a database, also while there are connections to it.</summary>
    public void DropDatabase(string name) => Execute(DropStatement(name));

    /// <summary>The administrator's connection string to a database of this server.</summary>
    /// <param name="database">The name of the database.</param>
    /// <param name="proxy">What stands in between.</param>
    public string ConnectionStringOf(string database, TcpProxy? proxy = null)
    {
        var builder = Builder(ConnectionString);
        builder["Database"] = database;
        if (proxy is not null)
        {
            builder["Server"] = "127.0.0.1";
            builder["Port"] = proxy.Port;
        }
        return builder.ConnectionString;
    }

    /// <summary>A proxy in front of this server. The caller disposes it.</summary>
    public TcpProxy OpenProxy() => new(Host, Port);

    /// <summary>Sends statements as administrator, outside of the tests' own connections.</summary>
    public void Execute(string sql)
    {
        using var command = Administration.CreateCommand(sql);
        command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row, asked by the administrator.</summary>
    public async Task<object?> ScalarAsync(string sql)
    {
        await using var command = Administration.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Mounts a disk that the server writes to. The caller disposes it, when nothing of the server is on it any more.</summary>
    /// <exception cref="ServerUnavailableException">This process may not mount disks, or the server is not its own.</exception>
    public Task<SmallDisk> MountDiskAsync(int megabytes) =>
        _command is not null
            ? SmallDisk.MountAsync(megabytes, _command.User)
            : throw new ServerUnavailableException("The server was not started by the tests: it may be on another machine than the disk, which this test fills up.");

    /// <summary>SIGKILL to the server and all its processes: nothing is written any more, clients find a closed connection.</summary>
    public void Kill()
    {
        Own();
        _process?.Dispose();
        _process = null;
    }

    /// <summary>Starts the server again on its port and data, after it was killed or to kill it.</summary>
    public async Task RestartAsync()
    {
        Kill();
        await LaunchAsync();
    }

    public void Dispose()
    {
        _administration?.Dispose();
        if (_command is not null)
        {
            Kill();
            Directory.Delete(_command.Folder, recursive: true);
        }
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts a server on a free port; another port is tried if that one was taken meanwhile.</summary>
    private protected static async Task<T> OnFreePortAsync<T>(Func<int, Task<T>> start)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await start(FreePort.Take()[0]);
            }
            catch (ServerStartException failure)
                when (attempt < MostAttempts && failure.Log.Contains("Address already in use", StringComparison.Ordinal))
            {
            }
        }
    }

    /// <param name="once">Arguments for this start, but not for later ones.</param>
    private protected async Task LaunchAsync(params string[] once)
    {
        var command = Own();
        for (var attempt = 1; ; attempt++)
        {
            // Connections from before are dead; a new source has none of them.
            _administration?.Dispose();
            _administration = null;
            _process = ServerProcess.Start(command with { Arguments = [.. command.Arguments, .. once] });
            try
            {
                await _process.WaitUntilAsync(IsReadyAsync, LongestStart);
                return;
            }
            catch (ServerStartException failure)
            {
                Kill();
                if (attempt == MostAttempts || !IsStillEnding(failure.Log))
                {
                    throw;
                }
                await Task.Delay(TimeSpan.FromMilliseconds(200));
            }
        }
    }

    private protected virtual async Task<bool> IsReadyAsync()
    {
        await using var connection = await Administration.OpenConnectionAsync();
        return true;
    }

    /// <summary>Whether the server could not start because the one that was killed still holds something.</summary>
    private protected virtual bool IsStillEnding(string log) => false;

    private protected abstract DbConnectionStringBuilder Builder(string connectionString);

    private protected abstract DbDataSource DataSource(string connectionString);

    private protected abstract string CreateStatement(string database);

    private protected abstract string DropStatement(string database);

    private ServerCommand Own() =>
        _command ?? throw new InvalidOperationException("This server was not started by the tests: it is not killed.");
}
