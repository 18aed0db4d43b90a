using System.Data.Common;
using System.Transactions;
using Npgsql;
using Relata.Diagnostics.Telemetry;
using Relata.PostgreSql;
using Relata.PostgreSql.Connections;
using Relata.PostgreSql.Errors;
using Relata.Providers;
using Relata.Schema;
using Relata.Sql;

namespace Relata;

/// <summary>A PostgreSQL database.</summary>
/// <remarks>
/// The connection string is that of Npgsql: <c>Host=localhost;Username=app;Password=…;Database=app</c>. By default, up to 200 statements are
/// prepared on each connection (<c>Max Auto Prepare</c>) when they are used a second time, and sessions are in UTC (<c>Timezone</c>).
/// With several hosts, all statements go to the primary. With <c>Target Session Attributes=prefer-standby</c>, a session that has not
/// written reads from a replica, which may lag behind.
/// </remarks>
public sealed class PostgreSqlDatabase : Database
{
    private readonly PrimaryAndReplicas _sources;
    private readonly PostgreSqlErrors _errors;

    /// <summary>Creates the database. No connection is opened before the first use.</summary>
    /// <param name="connectionString">The connection string: <c>Host=localhost;Username=app;Password=…;Database=app</c>.</param>
    /// <param name="models">The entities of the database; null for all entities of the program.</param>
    /// <exception cref="ArgumentException">The connection string is invalid.</exception>
    public PostgreSqlDatabase(string connectionString, ModelSet? models = null)
        : base(models)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        var settings = PostgreSqlSettings.Parse(connectionString);
        Dialect = new PostgreSqlDialect(settings.Schema);
        var keywords = new NpgsqlConnectionStringBuilder(connectionString);
        Address = new DatabaseAddress(
            "postgresql", $"{keywords.Database ?? keywords.Username}|{settings.Schema}", settings.HasSeveralHosts ? null : keywords.Host, keywords.Port == NpgsqlConnection.DefaultPort ? null : keywords.Port)
        {
            StatusCode = error => (error as PostgresException)?.SqlState,
            DriverHasSpans = true,
            DriverHasDuration = true,
        };
        _sources = new PrimaryAndReplicas(settings);
        _errors = new PostgreSqlErrors(settings, this);
    }

    internal override Dialect Dialect { get; }

    // Npgsql emits activities and measures durations itself.
    internal override DatabaseAddress Address { get; }

    internal override SchemaDialect SchemaDialect => field ??= new PostgreSqlSchemaDialect((PostgreSqlDialect)Dialect);

    internal override async ValueTask<DatabaseConnection> RentAsync(bool isWrite, bool isAsync, CancellationToken cancellationToken)
    {
        if (Transaction.Current is null)
        {
            return await OpenAsync(isWrite, isAsync, cancellationToken).ConfigureAwait(false);
        }

        // What is not a session's work has transactions of its own.
        using var outside = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        return await OpenAsync(isWrite, isAsync, cancellationToken).ConfigureAwait(false);
    }

    internal override async ValueTask<DatabaseConnection> RentAsync(Transaction ambient, bool isAsync, CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(isWrite: true, isAsync, cancellationToken).ConfigureAwait(false);
        connection.Join(new OuterTransaction(given: null, ambient));
        return connection;
    }

    internal override DatabaseConnection Adopt(DbConnection connection) =>
        new PostgreSqlDatabaseConnection(connection as NpgsqlConnection ?? throw NotOf<NpgsqlConnection>(connection), _errors, isAdopted: true);

    internal override void GiveBack(DatabaseConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        connection.Dispose();
    }

    /// <inheritdoc />
    public override void Dispose() => _sources.Dispose();

    /// <inheritdoc />
    public override ValueTask DisposeAsync() => _sources.DisposeAsync();

    private async ValueTask<DatabaseConnection> OpenAsync(bool isWrite, bool isAsync, CancellationToken cancellationToken)
    {
        var source = _sources.For(isWrite);
        try
        {
            var connection = isAsync
                ? await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false)
                : source.OpenConnection();
            return new PostgreSqlDatabaseConnection(connection, _errors);
        }
        catch (Exception error) when (_errors.CannotOpen(error) is { } translated)
        {
            throw translated;
        }
    }
}
