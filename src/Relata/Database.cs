using Relata.Loaders.Plans;
using Relata.Queries;
using Relata.Rows;
using Relata.Sql;

namespace Relata;

/// <summary>A database: where sessions are opened. One for the whole program; it may be used by many threads at once.</summary>
public abstract class Database : IDisposable, IAsyncDisposable
{
    /// <summary>For providers.</summary>
    protected Database()
    {
    }

    /// <summary>How the database writes SQL.</summary>
    public abstract Dialect Dialect { get; }

    internal PlanCache Plans { get; } = new();

    internal KeyPlans KeyPlans => field ??= new KeyPlans(Dialect);

    /// <summary>Opens a session: a unit of work with its own objects. Opening sends nothing.</summary>
    public Session OpenSession() => new(this);

    /// <summary>Takes a connection with its prepared statements from the pool, or opens one.</summary>
    protected internal abstract ValueTask<DatabaseConnection> RentAsync(bool isAsync, CancellationToken cancellationToken);

    /// <summary>Gives a connection back.</summary>
    protected internal abstract void GiveBack(DatabaseConnection connection);

    /// <summary>What constraint a driver's error is about; null where it is about none.</summary>
    /// <param name="error">What the driver threw from a write.</param>
    protected internal virtual ConstraintError? TranslateError(Exception error) => null;

    /// <inheritdoc />
    public abstract void Dispose();

    /// <inheritdoc />
    public abstract ValueTask DisposeAsync();
}
