using System.Data.Common;
using Npgsql;
using Relata.Servers;
using Relata.Servers.PostgreSql;

namespace Relata.Migrations.Tests.Databases;

public sealed class PostgreSqlTest : ServerTestDatabase
{
    private readonly ServerDatabase _database = PostgreSqlServer.Shared.CreateDatabase();

    public override string Name => "postgresql";

    public override string ConnectionString => _database.ConnectionString;

    public override DbConnection Connect() => new NpgsqlConnection(ConnectionString);

    public override Database Open(ModelSet? models = null) => new PostgreSqlDatabase(_database.ConnectionString, models);

    public override void Dispose() => _database.Dispose();
}
