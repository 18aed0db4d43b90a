using System.Data.Common;
using MySqlConnector;
using Relata.Servers;
using Relata.Servers.MariaDb;

namespace Relata.Tool.Tests.Databases;

public sealed class MariaDbTest : TestDatabase
{
    private readonly ServerDatabase _database = MariaDbServer.Shared.CreateDatabase();

    public override string Kind => "mariadb";

    public override string ConnectionString => _database.ConnectionString;

    public override void Dispose() => _database.Dispose();

    protected override DbConnection Connect() => new MySqlConnection(ConnectionString);
}
