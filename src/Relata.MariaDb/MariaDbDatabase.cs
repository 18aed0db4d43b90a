using System.Data.Common;
using MySqlConnector;
using Relata.Diagnostics.Telemetry;
using Relata.MariaDb;
using Relata.MariaDb.Connections;
using Relata.MariaDb.Errors;
using Relata.Providers;
using Relata.Schema;
using Relata.Sql;

namespace Relata;

/// <summary>A database on a MariaDB server, version 10.6 or later. MySQL is not supported.</summary>
/// <remarks>
/// The connection string is that of MySqlConnector: <c>Server=localhost;User ID=app;Password=…;Database=shop</c>. Connections come from a pool of
/// MySqlConnector that is used by this object only. They are in UTC, and not reset between sessions unless <c>Connection Reset=true</c> is set.
/// For a Galera cluster, name all nodes: <c>Server=db1,db2,db3;Load Balance=FailOver</c>.
/// </remarks>
public sealed class MariaDbDatabase : Database
{
    /// <summary>Creates the database. No connection is opened before the first use.</summary>
    /// <param name="connectionString">The connection string: <c>Server=localhost;User ID=app;Password=…;Database=shop</c>.</param>
    /// <param name="models">The entities of the database; null for all entities of the program.</param>
    /// <exception cref="ArgumentException">The connection string is invalid.</exception>
    public MariaDbDatabase(string connectionString, ModelSet? models = null)
        : base(models)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        Settings = MariaDbSettings.Parse(connectionString);
        Connections = new ConnectionSource(Settings);
        Address = new DatabaseAddress("mariadb", Settings.Database, Settings.Hosts[0], Settings.Port == 3306 ? null : Settings.Port)
        {
            StatusCode = MariaDbErrors.StatusCode,
            DriverHasSpans = true,
        };
        Dialect = new MariaDbDialect(Settings.Database, Settings.LoadsData);
    }

    internal override Dialect Dialect { get; }

    // MySqlConnector emits activities itself, and measures no durations.
    internal override DatabaseAddress Address { get; }

    internal override SchemaDialect SchemaDialect => field ??= new MariaDbSchemaDialect((MariaDbDialect)Dialect);

    internal MariaDbSettings Settings { get; }

    internal ConnectionSource Connections { get; }

    internal PreparedTexts Prepared { get; } = new();

    internal override async ValueTask<DatabaseConnection> RentAsync(bool isWrite, bool isAsync, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var pool = Connections.Pool;
        try
        {
            var (connection, isNew) = await Connections.OpenAsync(pool, isAsync, cancellationToken).ConfigureAwait(false);
            return new MariaDbDatabaseConnection(connection, pool, this, isNew);
        }
        catch (MySqlException error)
        {
            var failure = MariaDbErrors.CannotOpen(Settings, error);
            if (failure is DatabaseUnavailableException)
            {
                Connections.LeaveHost(pool);
            }

            throw failure;
        }
    }

    internal override DatabaseConnection Adopt(DbConnection connection)
    {
        var adopted = connection as MySqlConnection ?? throw NotOf<MySqlConnection>(connection);
        if (ServerVersions.Unfit(adopted.ServerVersion) is { } fault)
        {
            throw MariaDbErrors.UnfitServer(Settings, fault);
        }

        if (new MySqlConnectionStringBuilder(adopted.ConnectionString).UseAffectedRows)
        {
            throw new ArgumentException(
                "The connection has UseAffectedRows=true, by which an UPDATE that changes nothing looks like one that found no row. Remove it from the connection string.",
                nameof(connection));
        }

        return new MariaDbDatabaseConnection(adopted, Connections.Pool, this, isNew: true, isAdopted: true);
    }

    internal override void GiveBack(DatabaseConnection connection) => ((MariaDbDatabaseConnection)connection).GiveBack();

    /// <inheritdoc />
    public override void Dispose() => Connections.Dispose();

    /// <inheritdoc />
    public override ValueTask DisposeAsync() => Connections.DisposeAsync();
}
