using Relata.Mapping;
using Relata.Rows;
using Relata.Servers;
using Relata.Servers.PostgreSql;

namespace Relata.Tests.Databases;

/// <summary>A database of its own on the PostgreSQL server of the test run.</summary>
public sealed class PostgreSqlTestDatabase : ServerTestDatabase
{
    // https://www.postgresql.org/docs/current/datatype-datetime.html: all of them count microseconds.
    public override long StoredTicks => TimeSpan.TicksPerMicrosecond;

    // https://www.npgsql.org/doc/types/datetime.html: DateTime.MaxValue is infinity.
    public override bool HasInfiniteTime => true;

    public override long StoredSpanTicks => TimeSpan.TicksPerMicrosecond;

    // https://www.postgresql.org/docs/current/datatype-character.html: "the character with code zero cannot be stored".
    public override bool HasNullCharacter => false;

    protected override DatabaseServer Server => PostgreSqlServer.Shared;

    public override Database OpenInAnotherZone(ModelSet models) => Open(models, "Timezone=Europe/Berlin");

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

    /// <summary>Ends a connection, as the server's administrator can.</summary>
    public void Terminate(int process) => Server.Execute($"SELECT pg_terminate_backend({process})");

    protected override Database Connect(string connectionString, ModelSet models) => new PostgreSqlDatabase(connectionString, models);
}
