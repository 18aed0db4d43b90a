using System.Data;
using System.Data.Common;
using System.Reflection;
using System.Transactions;
using Microsoft.Extensions.Logging;
using Relata.Connections;
using Relata.Diagnostics;
using Relata.Diagnostics.Logging;
using Relata.Diagnostics.Telemetry;
using Relata.Entities.Properties;
using Relata.Mapping;
using Relata.Providers;
using Relata.Relational;
using Relata.Schema;
using Relata.Schema.Comparing;
using Relata.Schema.Seeding;
using Relata.Schema.Syncing;
using Relata.Sessions.Auditing;
using Relata.Sessions.Flushing.Blocks;
using Relata.Sessions.Retrying;
using Relata.Sql;

namespace Relata;

/// <summary>A database on which sessions are opened. Create one instance for the whole program; it is thread-safe.</summary>
/// <remarks>
/// Not to be derived: the databases are those of the packages <c>Relata.Sqlite</c>, <c>Relata.PostgreSql</c> and <c>Relata.MariaDb</c>. What passes between
/// the library and a provider is internal.
/// </remarks>
public abstract class Database : IDisposable, IAsyncDisposable
{
    private readonly ModelSet? _models;
    private Compilation? _compilation;
    private Hooks? _hooks;
    private Outbox? _outbox;

    /// <summary>Called by providers.</summary>
    /// <param name="models">The entities stored in the database; null for all entities of the program.</param>
    private protected Database(ModelSet? models = null)
    {
        _models = models;
        Filters = new DatabaseFilters(this);
    }

    /// <summary>The entities stored in the database. Default: all entities of the program.</summary>
    public ModelSet Models => _models ?? ModelSet.All;

    /// <summary>The conditions that hold for every query, load and access of every session. Add them before the first session is opened.</summary>
    public DatabaseFilters Filters { get; }

    /// <summary>The outbox of the database: messages that are rows of the transaction that publishes them.</summary>
    public Outbox Outbox => _outbox ?? Interlocked.CompareExchange(ref _outbox, new Outbox(this), null) ?? _outbox;

    /// <summary>The rows that the database has with its tables, which <see cref="SeedAsync"/> writes.</summary>
    public DatabaseSeeds Seeds => field ??= new();

    /// <summary>The SQL dialect of the database.</summary>
    internal abstract Dialect Dialect { get; }

    /// <summary>What activities and metrics say about the database.</summary>
    internal abstract DatabaseAddress Address { get; }

    /// <summary>Whether the connections enforce foreign keys, and act by them.</summary>
    internal virtual bool EnforcesForeignKeys => true;

    /// <summary>The dialect of statements that create and drop tables.</summary>
    internal abstract SchemaDialect SchemaDialect { get; }

    /// <summary>
    /// Occurs when something works but is probably not intended: a relationship that is loaded lazily for one owner after the other, several joined collections in one query (once for each shape of query), several
    /// rows for a one-to-one relationship, a time in UTC in a column that keeps no kind, or a changed relationship that a flush does not write because its entity is not in the session.
    /// Intended for logging.
    /// </summary>
    public event EventHandler<WarningEventArgs>? Warning;

    /// <summary>What reading a relationship that is not loaded may do if it needs SQL. Default: <see cref="LazyLoading.Allowed"/>.</summary>
    /// <remarks>It is the default of <see cref="Session.LazyLoading"/>. Set it before sessions are opened: for example to <see cref="LazyLoading.RaiseOnRepeat"/> in development.</remarks>
    public LazyLoading LazyLoading
    {
        get;
        set => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "This number is no rule for lazy loads. Pass a member of LazyLoading.");
    }

    /// <summary>
    /// The loading strategy of relationships that declare none: <see cref="Loading.Lazy"/>, the default, or <see cref="Loading.Batch"/>, by which reading a
    /// relationship in a loop over a result sends one statement and not one for each owner.
    /// </summary>
    /// <remarks>
    /// A strategy that a relationship declares and an option of a query take precedence. With <see cref="Loading.Batch"/>, also a relationship with an eager
    /// strategy that has to be loaded at an access, for example because it was expired, is loaded for all owners. Set it before the database is used.
    /// </remarks>
    /// <exception cref="LoadOptionException">The strategy is another one, or the database has been used, so that plans have been made.</exception>
    public Loading DefaultLoading
    {
        get;
        set => field = value is not (Loading.Lazy or Loading.Batch)
            ? throw new LoadOptionException(
                $"DefaultLoading cannot be {value}. Set Lazy or Batch, and declare {value} at the relationships that it is meant for. To refuse lazy loads, set LazyLoading.")
            : _compilation is not null && value != field
                ? throw new LoadOptionException("DefaultLoading was set after the database had been used: its plans have been made. Set it when the database is created.")
                : value;
    }

    /// <summary>The maximum number of owners for which an access to a relationship with <see cref="Loading.Batch"/> loads it at once. Default: 1,000.</summary>
    /// <remarks>
    /// A loop that is left after a few owners of a long result has then loaded the relationship for at most so many. Larger values save statements in
    /// loops over long results: at 1,000, the cost of a statement is negligible beside that of its rows.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int BatchSize
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1000;

    /// <summary>What the database reports about its work.</summary>
    public DatabaseDiagnostics Diagnostics { get; } = new() { TrackReads = static isTracked => RelationshipReads.AreTracked |= isTracked };

    /// <summary>The hooks of all sessions that are opened after they were registered.</summary>
    public Hooks Hooks => _hooks ?? Interlocked.CompareExchange(ref _hooks, new Hooks(), null) ?? _hooks;

    /// <summary>
    /// Returns who writes, for <see cref="CreatedByAttribute"/>, <see cref="UpdatedByAttribute"/> and the audit trail: called at most once for each flush, upsert, bulk insert and write of a query. Default: null,
    /// nobody; a class with such a column cannot be written then (REL183).
    /// </summary>
    /// <remarks>The value has the type of the properties. Set it before sessions are opened. In a web application it reads the user of the request, for example from an <see cref="AsyncLocal{T}"/>.</remarks>
    public Func<object?>? CurrentUser { get; set; }

    /// <summary>The audit trail; null for none.</summary>
    internal AuditTrail? Trail { get; set; }

    /// <summary>The hooks; null if there have never been any.</summary>
    internal Hooks? UsedHooks => _hooks;

    /// <summary>The minimum number of rows that a bulk insert copies. For fewer, the query that precedes a copy costs more than it saves.</summary>
    internal int FewestCopied { get; set; } = 500;

    /// <summary>The numbers for keys that the sessions share.</summary>
    internal KeyBlocks KeyBlocks { get; } = new();

    /// <summary>The caches of the database. Created on first use, because the dialect belongs to the derived class.</summary>
    internal Compilation Compilation => _compilation ?? Compile();

    /// <summary>Opens a session. Sends nothing.</summary>
    /// <remarks>
    /// Inside a <c>TransactionScope</c> the session takes part in the scope's transaction: <see cref="Session.Commit"/> makes its work a part of that transaction,
    /// <see cref="Session.Rollback"/> undoes the session's work alone, and the scope decides. Asynchronous code needs
    /// <c>TransactionScopeAsyncFlowOption.Enabled</c>, without which it is not inside the scope.
    /// </remarks>
    public Session OpenSession() => new(this);

    /// <summary>Opens a session on an open connection of the program. Sends nothing.</summary>
    /// <remarks>
    /// <para>
    /// The session uses this connection alone, and neither closes nor resets it. With a transaction, <see cref="Session.Commit"/> makes the session's work a part
    /// of it, <see cref="Session.Rollback"/> undoes that work alone, and the program commits the transaction after the session. The states of entities
    /// follow the session: they do not notice when the program rolls back. Without one, the session begins and ends transactions of its own.
    /// </para>
    /// <para>
    /// The connection keeps its own settings. On MariaDB, the SQL mode, the time zone, the collation and the isolation level of the connection are set as for the
    /// connections of this object (docs/mariadb.md), and remain. On SQLite, the functions of this library are registered on it.
    /// </para>
    /// </remarks>
    /// <param name="connection">The connection, of the driver of this database: <c>SqliteConnection</c>, <c>NpgsqlConnection</c> or <c>MySqlConnection</c>.</param>
    /// <param name="transaction">
    /// The transaction that the connection is in; null if it is in none, or in that of a <c>TransactionScope</c>. A transaction that was begun by a statement, <c>BEGIN</c>, has no such object: the first
    /// statement of the session throws a <see cref="SessionStateException"/>.
    /// </param>
    /// <exception cref="ArgumentException">The connection is of another driver, closed, or has settings that the library cannot work with; or the transaction is that of another connection.</exception>
    /// <exception cref="SessionStateException">SQLite: the program is inside a <c>TransactionScope</c>, in which a <c>SqliteConnection</c> takes no part.</exception>
    public Session OpenSession(DbConnection connection, DbTransaction? transaction = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (connection.State != ConnectionState.Open)
        {
            throw new ArgumentException("The connection is not open. A session neither opens nor closes a connection of the program.", nameof(connection));
        }

        if (transaction is not null && transaction.Connection != connection)
        {
            throw new ArgumentException(
                transaction.Connection is null ? "The transaction has ended." : "The transaction is that of another connection.", nameof(transaction));
        }

        var adopted = Adopt(connection);
        var ambient = transaction is null ? Transaction.Current : null;
        if (transaction is null && ambient is null)
        {
            return new Session(this, adopted);
        }

        var outer = new OuterTransaction(transaction, ambient);
        adopted.Join(outer);
        return new Session(this, new OuterTransactionConnection(adopted, outer));
    }

    /// <summary>
    /// Runs a unit of work in a new session and commits it. After a transient failure, such as a deadlock or a lost connection, the unit is retried
    /// from the beginning in another session, after a delay.
    /// </summary>
    /// <remarks>
    /// A commit with an unknown outcome is retried only if <see cref="RunOptions.IsRepeatable"/> is set. If no later attempt succeeds,
    /// <see cref="CommitOutcomeUnknownException"/> is thrown, whatever ended the last attempt, even a cancellation. The unit must not use entities of a
    /// failed attempt; its effects outside the database are repeated with each attempt.
    /// </remarks>
    /// <param name="unit">The unit of work, which loads everything it needs.</param>
    /// <param name="options">The number of attempts, the delays and the isolation level; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the attempt or the delay before the next one.</param>
    /// <exception cref="DatabaseException">The last attempt failed, or the failure is not transient.</exception>
    /// <exception cref="CommitOutcomeUnknownException">
    /// The connection was lost during a commit, and the unit is not repeatable or no later attempt succeeded. In the latter case the inner exception is
    /// that of the last attempt.
    /// </exception>
    public Task RunAsync(Func<Session, Task> unit, RunOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return RunAsync(
            async session =>
            {
                await unit(session).ConfigureAwait(false);
                return true;
            },
            options,
            cancellationToken);
    }

    /// <inheritdoc cref="RunAsync(Func{Session, Task}, RunOptions?, CancellationToken)" />
    /// <returns>The result of the committed attempt.</returns>
    public Task<TResult> RunAsync<TResult>(Func<Session, Task<TResult>> unit, RunOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return UnitRetries.RunAsync(this, unit, options ?? new RunOptions(), cancellationToken);
    }

    /// <summary>Creates the missing tables and indexes of <see cref="Models"/>. Existing ones are not changed.</summary>
    /// <exception cref="DatabaseException">The database cannot be opened or written.</exception>
    /// <exception cref="MappingException">
    /// Two entities have the same table, two names are equal for the database, there are no entities, or a key uses a sequence and the database does not
    /// support them.
    /// </exception>
    public void CreateTables() => SchemaRunner.RunAsync(this, PlanCreate(), isAsync: false, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc cref="CreateTables" />
    public Task CreateTablesAsync(CancellationToken cancellationToken = default) =>
        SchemaRunner.RunAsync(this, PlanCreate(), isAsync: true, cancellationToken);

    /// <summary>Drops the tables of <see cref="Models"/> with all their rows.</summary>
    /// <exception cref="DatabaseException">The database cannot be opened or written.</exception>
    public void DropTables() => SchemaRunner.RunAsync(this, PlanDrop(), isAsync: false, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc cref="DropTables" />
    public Task DropTablesAsync(CancellationToken cancellationToken = default) =>
        SchemaRunner.RunAsync(this, PlanDrop(), isAsync: true, cancellationToken);

    /// <summary>Compares the tables of <see cref="Models"/> with those of the database. Nothing is changed.</summary>
    /// <remarks>Five statements in one read-only transaction, however many tables there are. What is compared, and how, is in docs/schema.md.</remarks>
    /// <exception cref="DatabaseException">The database cannot be opened or read.</exception>
    /// <exception cref="MappingException">The model is invalid for this database, as for <see cref="CreateTables"/>.</exception>
    public SchemaDifferences CompareSchema() => SchemaComparison.RunAsync(this, isAsync: false, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc cref="CompareSchema" />
    public Task<SchemaDifferences> CompareSchemaAsync(CancellationToken cancellationToken = default) => SchemaComparison.RunAsync(this, isAsync: true, cancellationToken);

    /// <summary>Compares the tables of <see cref="Models"/> with those of the database, and tells what differs.</summary>
    /// <remarks>Call it once when the program starts. Nothing is checked by itself: the statements would be sent in each process and each test.</remarks>
    /// <param name="check">What happens if they differ.</param>
    /// <exception cref="SchemaMismatchException">There are dangerous differences, and <paramref name="check"/> is <see cref="SchemaCheck.Throw"/>.</exception>
    /// <exception cref="DatabaseException">The database cannot be opened or read.</exception>
    /// <exception cref="MappingException">The model is invalid for this database, as for <see cref="CreateTables"/>.</exception>
    public void CheckSchema(SchemaCheck check = SchemaCheck.Warn) => SchemaComparison.CheckAsync(this, check, isAsync: false, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc cref="CheckSchema" />
    /// <param name="check">What happens if they differ.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public Task CheckSchemaAsync(SchemaCheck check = SchemaCheck.Warn, CancellationToken cancellationToken = default) =>
        SchemaComparison.CheckAsync(this, check, isAsync: true, cancellationToken);

    /// <summary>The migrations of this database.</summary>
    /// <param name="migrations">Where they are.</param>
    public DatabaseMigrations Migrations(MigrationSet migrations)
    {
        ArgumentNullException.ThrowIfNull(migrations);
        return new DatabaseMigrations(this, migrations);
    }

    /// <summary>The migrations that are embedded in the program's own assembly.</summary>
    /// <exception cref="InvalidOperationException">The process was not started by a .NET program.</exception>
    public DatabaseMigrations Migrations() => Migrations(MigrationSet.FromAssembly(
        Assembly.GetEntryAssembly() ?? throw new InvalidOperationException("The process was not started by a .NET program. Name the assembly: Migrations(MigrationSet.FromAssembly(assembly)).")));

    /// <summary>Applies the migrations that are embedded in the program's own assembly and that the database lacks.</summary>
    /// <inheritdoc cref="DatabaseMigrations.ApplyAsync" />
    public MigrationResult Migrate() => Migrations().Apply();

    /// <inheritdoc cref="Migrate" />
    public Task<MigrationResult> MigrateAsync(CancellationToken cancellationToken = default) => Migrations().ApplyAsync(cancellationToken);

    /// <summary>Tells which of the migrations that are embedded in the program's own assembly the database has.</summary>
    public Task<MigrationStatus> MigrationStatusAsync(CancellationToken cancellationToken = default) => Migrations().StatusAsync(cancellationToken);

    /// <summary>Brings a development database in line with the classes without a migration: creates the tables, columns, keys, indexes, checks, sequences and views that it lacks.</summary>
    /// <remarks>
    /// <para>Nothing is dropped. Nullability and limits of lengths follow the classes after the rows that do not fit were counted. What would drop or convert something stays, is in the result, and is warned of if queries can fail on it (REL667).</para>
    /// <para>On SQLite and PostgreSQL it is one transaction. On MariaDB each statement commits; after an interruption the next call does the rest. For databases whose rows matter, use <see cref="MigrateAsync"/>.</para>
    /// </remarks>
    /// <param name="hints">
    /// What existing rows get in a new column (<see cref="MigrationHints.Fill"/>), what has a new name (<see cref="MigrationHints.Rename"/>), and which table of the database is none of the classes (<see cref="MigrationHints.AllowDrop"/>,
    /// which drops nothing here); null for none. Those that the database has followed already do nothing.
    /// </param>
    /// <exception cref="MigrationException">
    /// <c>DOTNET_ENVIRONMENT</c> or <c>ASPNETCORE_ENVIRONMENT</c> does not say Development (REL666), the database has migrations (REL665), a name may be a new one (REL603), a value is missing (REL602), rows do not fit (REL605), or something cannot be changed.
    /// </exception>
    /// <exception cref="DatabaseException">The database cannot be opened.</exception>
    public SyncResult Sync(MigrationHints? hints = null) => SyncRun.RunAsync(this, hints ?? new MigrationHints(), isDryRun: false, isTool: false, isAsync: false, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc cref="Sync" />
    /// <param name="hints">What existing rows get in a new column, and what has a new name; null for none.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public Task<SyncResult> SyncAsync(MigrationHints? hints = null, CancellationToken cancellationToken = default) =>
        SyncRun.RunAsync(this, hints ?? new MigrationHints(), isDryRun: false, isTool: false, isAsync: true, cancellationToken);

    /// <summary>Writes the declared <see cref="Seeds"/> that the database lacks, and the changes of those that it has. The tables must be there: migrate first.</summary>
    /// <remarks>One transaction. Of several processes, one seeds while the others wait. A start without anything to do sends a statement for each class with seeds, and two more.</remarks>
    /// <exception cref="MigrationException">A row cannot be a seed (REL626); nothing was written.</exception>
    /// <exception cref="ConstraintViolationException">A row violates a constraint; nothing was written.</exception>
    public SeedResult Seed() => SeedRun.RunAsync(this, isAsync: false, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc cref="Seed" />
    public Task<SeedResult> SeedAsync(CancellationToken cancellationToken = default) => SeedRun.RunAsync(this, isAsync: true, cancellationToken);

    /// <summary>Takes a connection with its prepared statements from the pool, or opens one.</summary>
    /// <param name="isWrite">Whether the connection must be able to write and to see all committed writes, which a replica may not.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    internal abstract ValueTask<DatabaseConnection> RentAsync(bool isWrite, bool isAsync, CancellationToken cancellationToken);

    /// <summary>Takes a connection that takes part in an ambient transaction.</summary>
    internal virtual async ValueTask<DatabaseConnection> RentAsync(Transaction ambient, bool isAsync, CancellationToken cancellationToken)
    {
        var connection = await RentAsync(isWrite: true, isAsync, cancellationToken).ConfigureAwait(false);
        try
        {
            connection.Join(new OuterTransaction(given: null, ambient));
            return connection;
        }
        catch
        {
            GiveBack(connection);
            throw;
        }
    }

    /// <summary>Makes a connection of the program usable for a session.</summary>
    /// <exception cref="ArgumentException">It is of another driver, or has settings that the library cannot work with.</exception>
    internal abstract DatabaseConnection Adopt(DbConnection connection);

    /// <summary>The error for a connection of another driver.</summary>
    private protected static ArgumentException NotOf<TConnection>(DbConnection connection) => new(
        $"The connection is a {connection.GetType().FullName}, and the database needs a {typeof(TConnection).FullName}.", nameof(connection));

    /// <summary>Returns a connection to the pool, whatever its state.</summary>
    internal abstract void GiveBack(DatabaseConnection connection);

    private SchemaPlan PlanCreate() =>
        SchemaPlanner.Plan(RelationalModel.Empty, TableMapper.MapDistinct(Models, Dialect), SchemaDialect.AllowsForwardReferences);

    // Clashes of names do not matter for dropping tables.
    private SchemaPlan PlanDrop() =>
        SchemaPlanner.Plan(TableMapper.Map(Models, Dialect), RelationalModel.Empty, SchemaDialect.AllowsForwardReferences);

    /// <summary>Whether a warning would be read.</summary>
    internal bool HasWarningListener => Warning is not null || Diagnostics.Logs.Loading.IsEnabled(LogLevel.Warning);

    internal void Warn(string message, WarningKind kind = WarningKind.Other)
    {
        LoadingLog.Warn(Diagnostics.Logs.Loading, kind, message);
        Warning?.Invoke(this, new WarningEventArgs(message));
    }

    /// <inheritdoc />
    public abstract void Dispose();

    /// <inheritdoc />
    public abstract ValueTask DisposeAsync();

    private Compilation Compile()
    {
        var compilation = new Compilation(Dialect, DefaultLoading, Models);
        compilation.CheckConditions();
        compilation.CheckVersions();
        return Interlocked.CompareExchange(ref _compilation, compilation, null) ?? compilation;
    }
}
