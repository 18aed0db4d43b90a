using Relata.Servers;
using Relata.Servers.PostgreSql;

namespace Relata.Tests.Databases;

public sealed class PostgreSqlDurableServer : DurableServer
{
    public override string CountLockWaits => "SELECT count(*) FROM pg_locks WHERE NOT granted";

    public override async Task<DatabaseServer> StartAsync() =>
        await PostgreSqlServer.StartAsync(new PostgreSqlOptions { IsDurable = true, Settings = ["deadlock_timeout=20ms"] });

    public override Database Open(string connectionString, ModelSet models) => new PostgreSqlDatabase(connectionString, models);
}
