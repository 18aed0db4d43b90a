using System.Data.Common;
using Npgsql;
using Relata.Servers;
using Relata.Servers.PostgreSql;

namespace Relata.Tool.Tests.Databases;

public sealed class PostgreSqlTest : TestDatabase
{
    private readonly ServerDatabase _database = PostgreSqlServer.Shared.CreateDatabase();

    public override string Kind => "postgresql";

    public override string ConnectionString => _database.ConnectionString;

    public override void Dispose() => _database.Dispose();

    protected override DbConnection Connect() => new NpgsqlConnection(ConnectionString);
}
