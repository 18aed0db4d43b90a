using Relata.Loaders.Plans;
using Relata.Mapping;
using Relata.Queries.Shapes;
using Relata.Rows;
using Relata.Schema;
using Relata.Sessions.Flushing;
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

    /// <summary>
    /// Tells of what works but is likely not meant: collections joined beside each other, once for each shape of query; a
    /// one-to-one relationship of which several rows came. For a program's log.
    /// </summary>
    public event EventHandler<WarningEventArgs>? Warning;

    internal PlanCache Plans { get; } = new();

    internal KeyPlans KeyPlans => field ??= new KeyPlans(Dialect);

    internal WriteTexts WriteTexts => field ??= new WriteTexts(Dialect);

    /// <summary>Opens a session: a unit of work with its own objects. Opening sends nothing.</summary>
    public Session OpenSession() => new(this);

    /// <summary>Creates the tables and indexes of <see cref="Models"/> that do not exist yet; what exists is left as it is.</summary>
    /// <exception cref="DatabaseException">The database cannot be opened or written.</exception>
    /// <exception cref="MappingException">Two entities have one table, or no entity is known.</exception>
    public void CreateTables() => SchemaRunner.CreateAsync(this, isAsync: false, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc cref="CreateTables" />
    public Task CreateTablesAsync(CancellationToken cancellationToken = default) =>
        SchemaRunner.CreateAsync(this, isAsync: true, cancellationToken);

    /// <summary>Drops the tables of <see cref="Models"/> with all their rows.</summary>
    /// <exception cref="DatabaseException">The database cannot be opened or written.</exception>
    public void DropTables() => SchemaRunner.DropAsync(this, isAsync: false, CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc cref="DropTables" />
    public Task DropTablesAsync(CancellationToken cancellationToken = default) =>
        SchemaRunner.DropAsync(this, isAsync: true, cancellationToken);

    /// <summary>Takes a connection with its prepared statements from the pool, or opens one.</summary>
    protected internal abstract ValueTask<DatabaseConnection> RentAsync(bool isAsync, CancellationToken cancellationToken);

    /// <summary>Gives a connection back.</summary>
    protected internal abstract void GiveBack(DatabaseConnection connection);

    /// <summary>What constraint a driver's error is about; null where it is about none.</summary>
    /// <param name="error">What the driver threw from a write.</param>
    protected internal virtual ConstraintError? TranslateError(Exception error) => null;

    internal void Warn(string message) => Warning?.Invoke(this, new WarningEventArgs(message));

    /// <inheritdoc />
    public abstract void Dispose();

    /// <inheritdoc />
    public abstract ValueTask DisposeAsync();
}
