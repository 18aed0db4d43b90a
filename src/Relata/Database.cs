using Relata.Mapping.Tables;
using Relata.Providers;
using Relata.Relational;
using Relata.Schema;
using Relata.Sessions.Retrying;
using Relata.Sql;

namespace Relata;

/// <summary>A database: where sessions are opened. One for the whole program; it may be used by many threads at once.</summary>
public abstract class Database : IDisposable, IAsyncDisposable
{
    private readonly ModelSet? _models;

    /// <summary>For providers.</summary>
    /// <param name="models">The entities the database holds; null for every entity of the program.</param>
    protected Database(ModelSet? models = null) => _models = models;

    /// <summary>The entities the database holds. Default: every entity of the program.</summary>
    public ModelSet Models => _models ?? ModelSet.All;

    /// <summary>How the database writes SQL.</summary>
    public abstract Dialect Dialect { get; }

    /// <summary>How the database creates and drops tables.</summary>
    internal abstract SchemaDialect SchemaDialect { get; }

    /// <summary>
    /// Tells of what works but is likely not meant: collections joined beside each other, once for each shape of query; a
    /// one-to-one relationship of which several rows came; a changed relationship that a flush leaves out, because it leads to an object that is
    /// not in the session. For a program's log.
    /// </summary>
    public event EventHandler<WarningEventArgs>? Warning;

    /// <summary>What is compiled for the database. Created at the first use: the dialect belongs to the derived class.</summary>
    internal Compilation Compilation => field ?? Interlocked.CompareExchange(ref field, new Compilation(Dialect), null) ?? field;

    /// <summary>Opens a session: a unit of work with its own objects. Opening sends nothing.</summary>
    public Session OpenSession() => new(this);

    /// <summary>
    /// Runs a unit of work in a session of its own and commits it; where it failed for a reason that passes, such as a deadlock or a
    /// connection that was lost, it is run again from the beginning, in another session, after a wait.
    /// </summary>
    /// <remarks>
    /// A commit of which nobody knows whether it happened is repeated only where <see cref="RunOptions.IsRepeatable"/> says so. If no attempt after
    /// it succeeds, that is what is thrown, whatever ended the last one; also where it was cancelled. The unit must
    /// not keep objects of an attempt that failed, and what it does outside the database is done again with each attempt.
    /// </remarks>
    /// <param name="unit">The unit of work. It loads what it needs itself.</param>
    /// <param name="options">How often, how long to wait, which isolation; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the attempt, and the wait for the next one.</param>
    /// <exception cref="DatabaseException">The last attempt failed, or the cause is one that does not pass.</exception>
    /// <exception cref="CommitOutcomeUnknownException">
    /// The connection was lost during a commit, and the unit is not repeatable, or no attempt after it succeeded. What ended the last attempt is
    /// the inner exception then.
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
    /// <returns>What the attempt that was committed returned.</returns>
    public Task<TResult> RunAsync<TResult>(Func<Session, Task<TResult>> unit, RunOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return RetryRunner.RunAsync(this, unit, options ?? new RunOptions(), cancellationToken);
    }

    /// <summary>Creates the tables and indexes of <see cref="Models"/> that do not exist yet; what exists is left as it is.</summary>
    /// <exception cref="DatabaseException">The database cannot be opened or written.</exception>
    /// <exception cref="MappingException">Two entities have one table, two names are one to the database, no entity is known, or a key comes from a sequence and the database has none.</exception>
    public void CreateTables() => SchemaRunner.RunAsync(this, PlanOfCreation(), isAsync: false, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc cref="CreateTables" />
    public Task CreateTablesAsync(CancellationToken cancellationToken = default) =>
        SchemaRunner.RunAsync(this, PlanOfCreation(), isAsync: true, cancellationToken);

    /// <summary>Drops the tables of <see cref="Models"/> with all their rows.</summary>
    /// <exception cref="DatabaseException">The database cannot be opened or written.</exception>
    public void DropTables() => SchemaRunner.RunAsync(this, PlanOfRemoval(), isAsync: false, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc cref="DropTables" />
    public Task DropTablesAsync(CancellationToken cancellationToken = default) =>
        SchemaRunner.RunAsync(this, PlanOfRemoval(), isAsync: true, cancellationToken);

    /// <summary>Takes a connection with its prepared statements from the pool, or opens one.</summary>
    /// <param name="isWrite">Whether it has to be one that can write, and sees what was written; a replica may do otherwise.</param>
    /// <param name="isAsync">Whether the call may return before it has completed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    protected internal abstract ValueTask<DatabaseConnection> RentAsync(bool isWrite, bool isAsync, CancellationToken cancellationToken);

    /// <summary>Gives a connection back, whatever state it is in.</summary>
    protected internal abstract void GiveBack(DatabaseConnection connection);

    private SchemaPlan PlanOfCreation() =>
        SchemaPlanner.Plan(RelationalModel.Empty, TableMapper.MapDistinct(Models, Dialect), SchemaDialect.AllowsForwardReferences);

    // Names that are one to the database do no harm here.
    private SchemaPlan PlanOfRemoval() =>
        SchemaPlanner.Plan(TableMapper.Map(Models, Dialect), RelationalModel.Empty, SchemaDialect.AllowsForwardReferences);

    internal void Warn(string message) => Warning?.Invoke(this, new WarningEventArgs(message));

    /// <inheritdoc />
    public abstract void Dispose();

    /// <inheritdoc />
    public abstract ValueTask DisposeAsync();
}
