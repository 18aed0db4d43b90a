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

    public void Dispose() => _server.DropDatabase(Name);
}
