namespace Relata.Rows;

/// <summary>A physical connection with its prepared statements: the one thing a provider writes to be read and written through.</summary>
/// <remarks>Every operation is one body for sync and async: with <c>isAsync</c> false it has completed when it returns.</remarks>
public abstract class DatabaseConnection : IDisposable, IAsyncDisposable
{
    /// <summary>Sends a SELECT and gives each row to the reader.</summary>
    public abstract ValueTask QueryAsync(Statement statement, IResultReader reader, bool isAsync, CancellationToken cancellationToken);

    /// <summary>Sends a write, once for each of <see cref="Statement.Count"/>, and returns the number of rows it touched.</summary>
    public abstract ValueTask<int> ExecuteAsync(Statement statement, bool isAsync, CancellationToken cancellationToken);

    /// <summary>Sends an INSERT whose integer key the database generates, and gives each key to <see cref="Statement.OnGeneratedKey"/>.</summary>
    public abstract ValueTask InsertAsync(Statement statement, bool isAsync, CancellationToken cancellationToken);

    /// <summary>Begins a transaction.</summary>
    /// <param name="isWrite">Whether it will write: SQLite then takes its write lock at once instead of failing later.</param>
    /// <param name="isAsync">Whether the call may return before it has completed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public abstract ValueTask BeginAsync(bool isWrite, bool isAsync, CancellationToken cancellationToken);

    /// <summary>Commits the transaction.</summary>
    public abstract ValueTask CommitAsync(bool isAsync, CancellationToken cancellationToken);

    /// <summary>Rolls the transaction back.</summary>
    public abstract ValueTask RollbackAsync(bool isAsync, CancellationToken cancellationToken);

    /// <inheritdoc />
    public abstract void Dispose();

    /// <inheritdoc />
    public abstract ValueTask DisposeAsync();
}
