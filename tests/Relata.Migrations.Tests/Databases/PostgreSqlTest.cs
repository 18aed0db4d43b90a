using System.Data.Common;
using Npgsql;
using Relata.Servers;
using Relata.Servers.PostgreSql;
using Relata.Servers.Proxy;

namespace Relata.Migrations.Tests.Databases;

public sealed class PostgreSqlTest : ServerTestDatabase
{
    private readonly ServerDatabase _database = PostgreSqlServer.Shared.CreateDatabase();

    public override string Name => "postgresql";

    public override string ConnectionString => _database.ConnectionString;

    public override DbConnection Connect() => new NpgsqlConnection(ConnectionString);

    public override Database Open(ModelSet? models = null) => new PostgreSqlDatabase(_database.ConnectionString, models);

    public override TcpProxy Proxy() => PostgreSqlServer.Shared.OpenProxy();

    public override Database Open(TcpProxy proxy) => new PostgreSqlDatabase(_database.ConnectionStringThrough(proxy));

    public override void Dispose() => _database.Dispose();
}
