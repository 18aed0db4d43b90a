using Relata.Servers;
using Relata.Servers.PostgreSql;

namespace Relata.Migrations.Tests.Databases;

public sealed class PostgreSqlTest : TestDatabase
{
    private readonly ServerDatabase _database = PostgreSqlServer.Shared.CreateDatabase();

    public override string Name => "postgresql";

    public override Database Open(ModelSet? models = null) => new PostgreSqlDatabase(_database.ConnectionString, models);

    public override void Dispose() => _database.Dispose();
}
