using System.Data.Common;
using MySqlConnector;
using Relata.Servers;
using Relata.Servers.MariaDb;
using Relata.Servers.Proxy;

namespace Relata.Migrations.Tests.Databases;

public sealed class MariaDbTest : ServerTestDatabase
{
    private readonly ServerDatabase _database = MariaDbServer.Shared.CreateDatabase();

    public override string Name => "mariadb";

    public override bool IsTransactional => false;

    public override string ConnectionString => _database.ConnectionString;

    public override DbConnection Connect() => new MySqlConnection(ConnectionString);

    public override Database Open(ModelSet? models = null) => new MariaDbDatabase(_database.ConnectionString, models);

    public override TcpProxy Proxy() => MariaDbServer.Shared.OpenProxy();

    public override Database Open(TcpProxy proxy) => new MariaDbDatabase(_database.ConnectionStringThrough(proxy));

    public override void Dispose() => _database.Dispose();
}
