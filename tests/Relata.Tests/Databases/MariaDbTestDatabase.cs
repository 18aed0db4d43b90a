using Relata.Mapping;
using Relata.Servers;
using Relata.Servers.MariaDb;

namespace Relata.Tests.Databases;

/// <summary>A database of a MariaDB server.</summary>
public sealed class MariaDbTestDatabase : ServerTestDatabase
{
    protected override DatabaseServer Server => MariaDbServer.Shared;

    public override Database Open(ModelSet models) => new MariaDbDatabase(ConnectionString, models);
}
