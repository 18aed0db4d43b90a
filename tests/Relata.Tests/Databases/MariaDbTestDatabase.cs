using Relata.Mapping;
using Relata.Servers;
using Relata.Servers.MariaDb;

namespace Relata.Tests.Databases;

/// <summary>A database of its own on the MariaDB server of the test run.</summary>
public sealed class MariaDbTestDatabase : ServerTestDatabase
{
    // DOUBLE has neither infinity nor NaN: https://mariadb.com/kb/en/double/
    public override bool HasInfinity => false;

    // https://jira.mariadb.org/browse/MDEV-19078
    public override bool HasLateral => false;

    // DATETIME(6) and TIME(6): https://mariadb.com/kb/en/microseconds-in-mariadb/
    public override long StoredTicks => TimeSpan.TicksPerMicrosecond;

    protected override DatabaseServer Server => MariaDbServer.Shared;

    // The names of zones would have to be loaded into the server.
    public override Database OpenInAnotherZone(ModelSet models)
    {
        var database = Open(models, "Maximum Pool Size=1");
        database.Execute("SET time_zone = '+02:00'");
        return database;
    }

    public override void ExecuteUnchecked(Database database, string text) => database.Execute($"SET STATEMENT foreign_key_checks = 0 FOR {text}");

    protected override Database Connect(string connectionString, ModelSet models) => new MariaDbDatabase(connectionString, models);
}
