using Relata.Servers;
using Relata.Servers.MariaDb;

namespace Relata.Migrations.Tests.Databases;

public sealed class MariaDbTest : TestDatabase
{
    private readonly ServerDatabase _database = MariaDbServer.Shared.CreateDatabase();

    public override string Name => "mariadb";

    public override bool IsTransactional => false;

    public override Database Open(ModelSet? models = null) => new MariaDbDatabase(_database.ConnectionString, models);

    public override void Dispose() => _database.Dispose();
}
