using System.Data.Common;
using Relata.Servers.Proxy;

namespace Relata.Migrations.Tests.Databases;

/// <summary>A database of a test's own on a server.</summary>
public abstract class ServerTestDatabase : TestDatabase
{
    public abstract string ConnectionString { get; }

    /// <summary>A way to the server that can be cut.</summary>
    public abstract TcpProxy Proxy();

    /// <summary>Opens the database through a proxy.</summary>
    public abstract Database Open(TcpProxy proxy);

    /// <summary>A connection of another program.</summary>
    public abstract DbConnection Connect();
}
