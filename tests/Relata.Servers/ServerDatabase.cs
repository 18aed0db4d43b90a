using Relata.Servers.Proxy;

namespace Relata.Servers;

/// <summary>A database of a test's own, removed with it.</summary>
public sealed class ServerDatabase : IDisposable
{
    private readonly DatabaseServer _server;

    internal ServerDatabase(DatabaseServer server, string name)
    {
        _server = server;
        Name = name;
    }

    public string Name { get; }

    public string ConnectionString => _server.ConnectionStringOf(Name);

    /// <summary>Connects to the database through a proxy.</summary>
    public string ConnectionStringThrough(TcpProxy proxy) => _server.ConnectionStringOf(Name, proxy);

    public void Dispose() => _server.DropDatabase(Name);
}
