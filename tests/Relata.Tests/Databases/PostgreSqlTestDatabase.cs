using System.Data.Common;
using Npgsql;
using Relata.Providers;
using Relata.Servers;
using Relata.Servers.PostgreSql;

namespace Relata.Tests.Databases;

/// <summary>A database of its own on the PostgreSQL server of the test run.</summary>
public class PostgreSqlTestDatabase : ServerTestDatabase
{
    private bool _hasTablespace;

    // https://www.postgresql.org/docs/current/datatype-datetime.html: all of them count microseconds.
    public override long StoredTicks => TimeSpan.TicksPerMicrosecond;

    // https://www.npgsql.org/doc/types/datetime.html: DateTime.MaxValue is infinity.
    public override bool HasInfiniteTime => true;

    public override long StoredSpanTicks => TimeSpan.TicksPerMicrosecond;

    // https://www.postgresql.org/docs/current/datatype-character.html: "the character with code zero cannot be stored".
    public override bool HasNullCharacter => false;

    public override bool CopiesRows => true;

    public override bool IgnoresCaseOfNames => false;

    // https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS
    public override int LongestName => 63;

    public override bool TruncatesNames => true;

    public override string Endless => "SELECT 1 FROM pg_sleep(60)";

    public override string OneSecond => "Command Timeout=1";

    // https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-STATEMENT-TIMEOUT
    public override string[] TooLongForServer => ["SET LOCAL statement_timeout = 50", "SELECT n FROM endless"];

    // A prepared COMMIT goes without its text.
    public override string Unprepared => "Max Auto Prepare=0";

    protected override DatabaseServer Server => PostgreSqlServer.Shared;

    public override Database OpenInAnotherZone(ModelSet models) => Open(models, "Timezone=Europe/Berlin");

    public override string PoolOfOne(int seconds) => $"Maximum Pool Size=1;Timeout={seconds}";

    public override Database OpenImpatient(ModelSet models) => Open(models, $"{OneConnection};Options=-c lock_timeout=200");

    // https://www.postgresql.org/docs/current/manage-ag-tablespaces.html
    public override Database OpenOn<T>(SmallDisk disk)
    {
        Server.Execute($"CREATE TABLESPACE {Name} LOCATION '{disk.Path}'");
        _hasTablespace = true;
        var database = Open(ModelSet.Of<T>(), $"{OneConnection};Options=-c default_tablespace={Name}");
        database.CreateTables();
        return database;
    }

    // A replica does not check what its primary has checked.
    public override void ExecuteUnchecked(Database database, string text) => database.On(connection => connection.SendAsync(
        [
            new PlainStatement("SET session_replication_role = replica"),
            new PlainStatement(text),
            new PlainStatement("RESET session_replication_role"),
        ],
        endsTransaction: false,
        isAsync: false,
        CancellationToken.None).AsTask());

    public override void MakeInsertsEndless(Database database, string table)
    {
        database.Execute("CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM n FROM endless; RETURN NEW; END $$");
        database.Execute($"CREATE TRIGGER endless BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION wait()");
    }

    public override Task EndConnectionsAsync() =>
        Server.ScalarAsync($"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '{Name}'");

    public override void Dispose()
    {
        base.Dispose();
        if (_hasTablespace)
        {
            Server.Execute($"DROP TABLESPACE {Name}");
        }

        GC.SuppressFinalize(this);
    }

    protected override Task<object?> CountEndlessAsync() =>
        Server.ScalarAsync($"SELECT count(*) FROM pg_stat_activity WHERE datname = '{Name}' AND wait_event = 'PgSleep'");

    protected override Task<object?> CountLockedAsync() =>
        Server.ScalarAsync($"SELECT count(*) FROM pg_stat_activity WHERE datname = '{Name}' AND wait_event_type = 'Lock'");

    protected override DbConnection CreateDriverConnection(string connectionString) => new NpgsqlConnection(connectionString);

    protected override Database Connect(string connectionString, ModelSet models) => new PostgreSqlDatabase(connectionString, models);
}
