using Relata.Mapping;
using Relata.Servers;
using Relata.Servers.Proxy;

namespace Relata.Tests.Databases;

/// <summary>A new database of a server, made when it is opened first.</summary>
public abstract class ServerTestDatabase : TestDatabase
{
    private ServerDatabase? _database;

    /// <summary>Connects to the database.</summary>
    public string ConnectionString => Made.ConnectionString;

    protected abstract DatabaseServer Server { get; }

    private ServerDatabase Made => _database ??= Server.CreateDatabase();

    public sealed override Database Open(ModelSet models) => Connect(ConnectionString, models);

    /// <summary>Opens the database with further settings in the connection string.</summary>
    public Database Open(ModelSet models, string settings) => Connect($"{ConnectionString};{settings}", models);

    /// <summary>Opens the database through a proxy, with further settings in the connection string.</summary>
    public Database OpenThrough(TcpProxy proxy, ModelSet models, string settings = "") =>
        Connect($"{Made.ConnectionStringThrough(proxy)};{settings}", models);

    /// <summary>A proxy in front of the server. The caller disposes it.</summary>
    public TcpProxy OpenProxy() => Server.OpenProxy();

    public override void Dispose()
    {
        _database?.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract Database Connect(string connectionString, ModelSet models);
}
