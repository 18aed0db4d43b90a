using Relata.Servers;
using Relata.Servers.MariaDb;

namespace Relata.Tests.Databases;

public sealed class MariaDbDurableServer : DurableServer
{
    // INNODB_TRX shows what was when it was asked last, if that is not long ago; this one does not.
    public override string CountLockWaits => "SELECT variable_value FROM information_schema.global_status WHERE variable_name = 'Innodb_row_lock_current_waits'";

    public override async Task<DatabaseServer> StartAsync() => await MariaDbServer.StartAsync(new MariaDbOptions { IsDurable = true });

    public override Database Open(string connectionString, ModelSet models) => new MariaDbDatabase(connectionString, models);
}
