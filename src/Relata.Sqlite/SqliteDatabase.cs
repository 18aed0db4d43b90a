using System.Data.Common;
using System.Globalization;
using System.Transactions;
using Microsoft.Data.Sqlite;
using Relata.Diagnostics.Telemetry;
using Relata.Providers;
using Relata.Schema;
using Relata.Sql;
using Relata.Sqlite;
using Relata.Sqlite.Connections;
using Relata.Sqlite.Values;
using SQLitePCL;

namespace Relata;

/// <summary>A database in a SQLite file or in memory.</summary>
/// <remarks>
/// The connection string is that of Microsoft.Data.Sqlite: <c>Data Source=app.db</c>. <c>Data Source=:memory:</c> is a database that all
/// sessions of this object share, and that is deleted when the object is disposed. Its readers wait for a writer to commit, up to one
/// second unless <c>Default Timeout</c> is set. A file is put into WAL mode, so that readers and the one writer do not wait for each
/// other; <c>Default Timeout</c> is the number of seconds that a writer waits for another (30 by default). A <see cref="decimal"/> is
/// stored as text with the collation <c>decimal</c>: other programs can read it, but need a collation of that name to compare or sort
/// by it (docs/sqlite.md). Foreign keys are enforced. Connections are kept open and reused with their prepared statements.
/// </remarks>
public sealed class SqliteDatabase : Database
{
    private readonly ConnectionOpener _opener;
    private readonly ConnectionPool _pool;
    private readonly AmbientConnections _ambient;

    /// <summary>Creates the database. Nothing is opened before the first use.</summary>
    /// <param name="connectionString">The connection string: <c>Data Source=app.db</c>.</param>
    /// <param name="models">The entities of the database; null for all entities of the program.</param>
    /// <exception cref="ArgumentException">The connection string is invalid.</exception>
    public SqliteDatabase(string connectionString, ModelSet? models = null)
        : base(models)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        Batteries_V2.Init();
        if (raw.GetNativeLibraryName() is var library && library != NativeStatement.Library)
        {
            throw new NotSupportedException($"The program has put '{library}' in the place of the SQLite that comes with Relata. Remove that bundle of SQLitePCLRaw.");
        }

        var settings = SqliteSettings.Parse(connectionString);
        _opener = new ConnectionOpener(settings, this);
        _pool = new ConnectionPool(_opener);
        _ambient = new AmbientConnections(_pool);
        Address = new DatabaseAddress("sqlite", settings.IsMemory ? ":memory:" : Path.GetFileName(settings.File))
        {
            StatusCode = error => (error as SqliteException)?.SqliteExtendedErrorCode.ToString(CultureInfo.InvariantCulture),
        };
    }

    internal override Dialect Dialect { get; } = new SqliteDialect();

    internal override DatabaseAddress Address { get; }

    internal override bool EnforcesForeignKeys => _opener.Settings.EnforcesForeignKeys;

    internal override SchemaDialect SchemaDialect => field ??= new SqliteSchemaDialect((SqliteDialect)Dialect);

    internal override ValueTask<DatabaseConnection> RentAsync(bool isWrite, bool isAsync, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<DatabaseConnection>(_pool.Rent());
    }

    internal override async ValueTask<DatabaseConnection> RentAsync(Transaction ambient, bool isAsync, CancellationToken cancellationToken) =>
        await _ambient.RentAsync(ambient, isAsync, cancellationToken).ConfigureAwait(false);

    internal override DatabaseConnection Adopt(DbConnection connection) =>
        _opener.Adopt(connection as SqliteConnection ?? throw NotOf<SqliteConnection>(connection));

    internal override void GiveBack(DatabaseConnection connection)
    {
        var returned = (SqliteDatabaseConnection)connection;
        if (!_ambient.Return(returned))
        {
            _pool.GiveBack(returned);
        }
    }

    /// <inheritdoc />
    public override void Dispose() => _pool.Dispose();

    /// <inheritdoc />
    public override ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
