using MySqlConnector;
using Relata.MariaDb;
using Relata.MariaDb.Connections;
using Relata.MariaDb.Errors;
using Relata.Providers;
using Relata.Schema;
using Relata.Sql;

namespace Relata;

/// <summary>A database of a MariaDB server, 10.6 or later; MySQL is refused.</summary>
/// <remarks>
/// The connection string is that of MySqlConnector: <c>Server=localhost;User ID=app;Password=…;Database=shop</c>. Connections come from its pool,
/// which is not shared with others; they are in UTC, and not reset between sessions unless <c>Connection Reset=true</c> asks for it. Of a Galera
/// cluster it names all nodes: <c>Server=db1,db2,db3;Load Balance=FailOver</c>.
/// </remarks>
public sealed class MariaDbDatabase : Database
{
    /// <summary>A database; nothing is opened before it is used.</summary>
    /// <param name="connectionString">Which: <c>Server=localhost;User ID=app;Password=…;Database=shop</c>.</param>
    /// <param name="models">The entities it holds; null for every entity of the program.</param>
    /// <exception cref="ArgumentException">The connection string is not one.</exception>
    public MariaDbDatabase(string connectionString, ModelSet? models = null)
        : base(models)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        Settings = MariaDbSettings.Parse(connectionString);
        Connections = new ConnectionSource(Settings);
        Dialect = new MariaDbDialect(Settings.Database);
    }

    /// <inheritdoc />
    public override Dialect Dialect { get; }

    internal override SchemaDialect SchemaDialect => field ??= new MariaDbSchemaDialect((MariaDbDialect)Dialect);

    internal MariaDbSettings Settings { get; }

    internal ConnectionSource Connections { get; }

    internal PreparedTexts Prepared { get; } = new();

    /// <inheritdoc />
    protected internal override async ValueTask<DatabaseConnection> RentAsync(bool isWrite, bool isAsync, CancellationToken cancellationToken)
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

    /// <inheritdoc />
    protected internal override void GiveBack(DatabaseConnection connection) => ((MariaDbDatabaseConnection)connection).GiveBack();

    /// <inheritdoc />
    public override void Dispose() => Connections.Dispose();

    /// <inheritdoc />
    public override ValueTask DisposeAsync() => Connections.DisposeAsync();
}
