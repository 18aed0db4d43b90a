using System.Data.Common;

namespace Relata.Providers;

/// <summary>A connection of a provider, with its prepared statements. Through it the library sends statements and controls transactions.</summary>
/// <remarks>Sync and async share one implementation: with <c>isAsync</c> false, an operation has completed when it returns.</remarks>
internal abstract class DatabaseConnection : IDisposable, IAsyncDisposable
{
    /// <summary>The number of round trips to the server; 0 if the database runs in the process.</summary>
    public virtual int RoundTrips { get; protected set; }

    /// <summary>Whether an error has failed or ended the transaction. Reset by a rollback.</summary>
    public abstract TransactionFailure Failure { get; }

    /// <summary>The connection of the driver, for statements that the program sends itself. They are in the transaction of this connection.</summary>
    public abstract DbConnection DriverConnection { get; }

    /// <summary>The time limit for one operation; null for the limit of the connection string.</summary>
    public virtual TimeSpan? CommandTimeout { get; set; }

    /// <summary>Whether the connection is closed or broken, so that nothing can be sent.</summary>
    public abstract bool IsLost { get; }

    /// <summary>The name of a savepoint of the session.</summary>
    /// <param name="part">What no other savepoint of the session has.</param>
    public virtual string SavepointName(string part) => $"relata_{part}";

    /// <summary>Whether rows may be copied through this connection, where the dialect has copies.</summary>
    public virtual bool MayCopy => true;

    /// <summary>A statement by which the connection ends itself at the server, so that no pool keeps it; null where <see cref="Dispose"/> closes it.</summary>
    public virtual string? EndText => null;

    /// <summary>Returns the results of statements, which are executed in order, and in one round trip if the database supports it.</summary>
    /// <remarks>If a statement fails, those after it are not executed.</remarks>
    /// <param name="statements">The statements.</param>
    /// <param name="endsTransaction">Whether they are the last of the transaction, so that COMMIT can be sent with them.</param>
    /// <param name="cancellationToken">Cancels the statements. The connection can be used further.</param>
    internal abstract StatementResults OpenResults(IReadOnlyList<Statement> statements, bool endsTransaction, CancellationToken cancellationToken);

    /// <summary>Executes statements in order, and reads their results with the statements' own readers.</summary>
    /// <remarks>
    /// Each result is read to its end, and <see cref="Statement.Complete"/> is called, before the next statement's reader is opened, because that reader may
    /// depend on it.
    /// </remarks>
    /// <param name="statements">The statements.</param>
    /// <param name="endsTransaction">Whether they are the last of the transaction, so that COMMIT can be sent with them.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    /// <param name="cancellationToken">Cancels the statements. The connection can be used further.</param>
    public async ValueTask SendAsync(IReadOnlyList<Statement> statements, bool endsTransaction, bool isAsync, CancellationToken cancellationToken)
    {
        var results = OpenResults(statements, endsTransaction, cancellationToken);
        try
        {
            while (await results.NextAsync(isAsync).ConfigureAwait(false))
            {
                results.Open(results.Current!.Reader!);
                await results.ReadAsync(isAsync).ConfigureAwait(false);
            }
        }
        finally
        {
            await results.CloseAsync(isAsync).ConfigureAwait(false);
        }
    }

    /// <summary>Begins a transaction. If BEGIN would need a round trip, it is sent with the next statements.</summary>
    /// <param name="start">The kind of transaction.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public abstract ValueTask BeginAsync(TransactionStart start, bool isAsync, CancellationToken cancellationToken);

    /// <summary>Commits the transaction.</summary>
    /// <exception cref="CommitOutcomeUnknownException">The connection was lost before COMMIT was answered.</exception>
    public abstract ValueTask CommitAsync(bool isAsync, CancellationToken cancellationToken);

    /// <summary>Rolls back the transaction. If the connection is lost, the database has already rolled it back.</summary>
    public abstract ValueTask RollbackAsync(bool isAsync, CancellationToken cancellationToken);

    /// <summary>Whether the connection is in a transaction that a statement of the program has begun.</summary>
    public abstract ValueTask<bool> IsInTransactionAsync(bool isAsync, CancellationToken cancellationToken);

    /// <summary>Makes the connection part of a transaction that is not ended here. <see cref="BeginAsync"/> and the ends of transactions are not called after that.</summary>
    /// <exception cref="SessionStateException">The connection cannot take part in it.</exception>
    public abstract void Join(OuterTransaction transaction);

    /// <inheritdoc />
    public abstract void Dispose();

    /// <inheritdoc />
    public abstract ValueTask DisposeAsync();
}
