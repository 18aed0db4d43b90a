using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Relata.Servers;
using Relata.Servers.Proxy;

namespace Relata.Tests.Databases;

/// <summary>A new database of a server, made when it is opened first.</summary>
public abstract class ServerTestDatabase : TestDatabase
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private ServerDatabase? _database;

    /// <summary>Connects to the database.</summary>
    public string ConnectionString => Made.ConnectionString;

    public sealed override string OneConnection => PoolOfOne(seconds: 5);

    /// <summary>Settings under which a statement goes out with its text, as often as it is sent.</summary>
    public virtual string Unprepared => "";

    protected abstract DatabaseServer Server { get; }

    protected string Name => Made.Name;

    private ServerDatabase Made => _database ??= Server.CreateDatabase();

    /// <summary>Settings for a pool of one connection.</summary>
    /// <param name="seconds">How long it is waited for.</param>
    public abstract string PoolOfOne(int seconds);

    public sealed override Database Open(ModelSet models, string settings = "") => Connect($"{ConnectionString};{settings}", models);

    public sealed override DbConnection OpenDriverConnection(string settings = "")
    {
        var connection = CreateDriverConnection($"{ConnectionString};{settings}");
        connection.Open();
        return connection;
    }

    /// <summary>Opens the database through a proxy, with further settings in the connection string.</summary>
    public Database OpenThrough(TcpProxy proxy, ModelSet models, string settings = "") =>
        Connect($"{Made.ConnectionStringThrough(proxy)};{settings}", models);

    /// <summary>A proxy in front of the server. The caller disposes it.</summary>
    public TcpProxy OpenProxy() => Server.OpenProxy();

    public sealed override Task<SmallDisk> MountDiskAsync(int megabytes) => Server.MountDiskAsync(megabytes);

    public sealed override Task WaitUntilEndlessAsync() => WaitForOneAsync(CountEndlessAsync);

    public sealed override Task WaitUntilLockedAsync() => WaitForOneAsync(CountLockedAsync);

    /// <summary>Ends all connections to the database, as its administrator can.</summary>
    public abstract Task EndConnectionsAsync();

    public override void Dispose()
    {
        _database?.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract DbConnection CreateDriverConnection(string connectionString);

    protected abstract Database Connect(string connectionString, ModelSet models);

    /// <summary>How many connections to the database run what does not end.</summary>
    protected abstract Task<object?> CountEndlessAsync();

    /// <summary>How many connections to the database wait for a lock.</summary>
    protected abstract Task<object?> CountLockedAsync();

    private static async Task WaitForOneAsync(Func<Task<object?>> count)
    {
        var watch = Stopwatch.StartNew();
        while (Convert.ToInt32(await count(), CultureInfo.InvariantCulture) == 0)
        {
            Assert.True(watch.Elapsed < LongestWait, $"It did not begin within {LongestWait.TotalSeconds:0} s.");
            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }
    }
}
