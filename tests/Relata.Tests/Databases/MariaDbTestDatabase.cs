using System.Data.Common;
using MySqlConnector;
using Relata.Servers;
using Relata.Servers.MariaDb;

namespace Relata.Tests.Databases;

/// <summary>A database of its own on the MariaDB server of the test run.</summary>
public class MariaDbTestDatabase : ServerTestDatabase
{
    // DOUBLE has neither infinity nor NaN: https://mariadb.com/kb/en/double/
    public override bool HasInfinity => false;

    // https://jira.mariadb.org/browse/MDEV-19078
    public override bool HasLateral => false;

    // DATETIME(6) and TIME(6): https://mariadb.com/kb/en/microseconds-in-mariadb/
    public override long StoredTicks => TimeSpan.TicksPerMicrosecond;

    // What is read is locked, and two that read a row both want to write wait for each other: https://mariadb.com/kb/en/set-transaction/#serializable
    public override Type SerializationConflict => typeof(DeadlockException);

    // https://mariadb.com/kb/en/identifier-names/#maximum-length
    public override int LongestName => 64;

    public override bool IndexesBelongToTables => true;

    public override string Endless => "SELECT sleep(60)";

    public override string OneSecond => "Default Command Timeout=1";

    // https://mariadb.com/kb/en/aborting-statements/
    public override string[] TooLongForServer => ["SET STATEMENT max_statement_time = 0.05 FOR SELECT n FROM endless"];

    protected override DatabaseServer Server => MariaDbServer.Shared;

    // The names of zones would have to be loaded into the server.
    public override Database OpenInAnotherZone(ModelSet models)
    {
        var database = Open(models, "Maximum Pool Size=1");
        database.Execute("SET time_zone = '+02:00'");
        return database;
    }

    public override string PoolOfOne(int seconds) => $"Maximum Pool Size=1;Connection Timeout={seconds}";

    // No keyword of the connection string has it, and no fraction of a second is counted.
    public override Database OpenImpatient(ModelSet models)
    {
        var database = Open(models, OneConnection);
        database.Execute("SET innodb_lock_wait_timeout = 1");
        return database;
    }

    // https://mariadb.com/kb/en/create-table/#data-directoryindex-directory
    public override Database OpenOn<T>(SmallDisk disk)
    {
        var database = Open(ModelSet.Of<T>(), OneConnection);
        foreach (var text in SchemaTexts.Of(database.Models, database.SchemaDialect).Create)
        {
            database.Execute(text.Contains("CREATE TABLE", StringComparison.Ordinal) ? $"{text} DATA DIRECTORY = '{disk.Path}'" : text);
        }

        return database;
    }

    public override void ExecuteUnchecked(Database database, string text) => database.Execute($"SET STATEMENT foreign_key_checks = 0 FOR {text}");

    public override void MakeInsertsEndless(Database database, string table) =>
        database.Execute($"CREATE TRIGGER endless_{table} BEFORE INSERT ON {table} FOR EACH ROW DO (SELECT n FROM endless)");

    public override async Task EndConnectionsAsync()
    {
        var connections = $"{await Server.ScalarAsync($"SELECT group_concat(id) FROM information_schema.processlist WHERE db = '{Name}'")}";
        foreach (var connection in connections.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            try
            {
                Server.Execute($"KILL CONNECTION {connection}");
            }
            catch (MySqlException gone) when (gone.ErrorCode == MySqlErrorCode.NoSuchThread)
            {
            }
        }
    }

    protected override Task<object?> CountEndlessAsync() =>
        Server.ScalarAsync($"SELECT count(*) FROM information_schema.processlist WHERE db = '{Name}' AND state = 'User sleep'");

    // An UPDATE of one table, or a statement that has run for longer than one without a wait does. InnoDB's own list of who waits is a copy that is not renewed while somebody keeps asking for it.
    protected override Task<object?> CountLockedAsync() =>
        Server.ScalarAsync($"SELECT count(*) FROM information_schema.processlist WHERE db = '{Name}' AND (state = 'Updating' OR (command = 'Query' AND time_ms > 300))");

    protected override DbConnection CreateDriverConnection(string connectionString) => new MySqlConnection(connectionString);

    protected override Database Connect(string connectionString, ModelSet models) => new MariaDbDatabase(connectionString, models);
}
