using Relata.Servers;
using Relata.Servers.Proxy;
using Relata.Tests.Databases;
using Relata.Tests.Models.Bank;

namespace Relata.Tests.Faults.Kills;

/// <summary>A test on a server that is killed, behind a proxy that cuts connections.</summary>
public abstract class ServerFaultTest<TServer> : IAsyncLifetime
    where TServer : DurableServer, new()
{
    /// <summary>As many as there are users at once: one connection that is not given back is missed.</summary>
    protected const int MostConnections = 4;

    private ServerDatabase? _made;

    protected TServer Kind { get; } = new();

    protected DatabaseServer Server { get; private set; } = null!;

    protected TcpProxy Proxy { get; private set; } = null!;

    protected Database Database { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await Kind.StartAsync();
        Proxy = Server.OpenProxy();
        _made = Server.CreateDatabase();
        Database = Kind.Open($"{_made.ConnectionStringThrough(Proxy)};Maximum Pool Size={MostConnections}", ModelSet.Of<Payment>());
        await Database.CreateTablesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (Database is not null)
        {
            await Database.DisposeAsync();
        }

        Proxy?.Dispose();
        Server?.Dispose();
        GC.SuppressFinalize(this);
    }
}
