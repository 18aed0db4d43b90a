namespace Relata.Providers;

/// <summary>A connection with its prepared statements: the one thing a provider writes to be read and written through.</summary>
/// <remarks>Every operation is one body for sync and async: with <c>isAsync</c> false it has completed when it returns.</remarks>
internal abstract class DatabaseConnection : IDisposable, IAsyncDisposable
{
    /// <summary>How often the connection has waited for an answer of its server; 0 where the database is in the process.</summary>
    public int RoundTrips { get; protected set; }

    /// <summary>Whether the transaction can go on after what failed in it. A rollback ends the failure.</summary>
    public abstract TransactionFailure Failure { get; }

    /// <summary>How long one sending may take; null for what the connection string says.</summary>
    public TimeSpan? CommandTimeout { get; set; }

    /// <summary>The results of statements, which go out in order, in one round trip where the database can.</summary>
    /// <remarks>When a statement fails, those after it are not run.</remarks>
    /// <param name="statements">The statements.</param>
    /// <param name="endsTransaction">Whether the transaction has nothing more to do, so that its COMMIT can go along.</param>
    /// <param name="cancellationToken">Breaks the statements off, and leaves the connection usable.</param>
    internal abstract StatementResults OpenResults(IReadOnlyList<Statement> statements, bool endsTransaction, CancellationToken cancellationToken);

    /// <summary>Sends statements in order, and reads their results with the readers that the statements have.</summary>
    /// <remarks>
    /// Each result is read to its end, and <see cref="Statement.OnDone"/> called, before the next statement's reader is opened: what that one
    /// reads may depend on it.
    /// </remarks>
    /// <param name="statements">The statements.</param>
    /// <param name="endsTransaction">Whether the transaction has nothing more to do, so that its COMMIT can go along.</param>
    /// <param name="isAsync">Whether the call may return before it has completed.</param>
    /// <param name="cancellationToken">Breaks the statements off, and leaves the connection usable.</param>
    public async ValueTask SendAsync(IReadOnlyList<Statement> statements, bool endsTransaction, bool isAsync, CancellationToken cancellationToken)
    {
        var results = OpenResults(statements, endsTransaction, cancellationToken);
        try
        {
            while (await results.NextAsync(isAsync).ConfigureAwait(false))
            {
                results.Open(results.Current!.Reader!);
                while (await results.ReadAsync(isAsync).ConfigureAwait(false))
                {
                }
            }
        }
        finally
        {
            await results.CloseAsync(isAsync).ConfigureAwait(false);
        }
    }

    /// <summary>Begins a transaction. Where that would be a round trip of its own, BEGIN goes out with the next statements.</summary>
    /// <param name="start">What kind of transaction.</param>
    /// <param name="isAsync">Whether the call may return before it has completed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public abstract ValueTask BeginAsync(TransactionStart start, bool isAsync, CancellationToken cancellationToken);

    /// <summary>Commits the transaction.</summary>
    /// <exception cref="CommitOutcomeUnknownException">The connection was lost before the answer came.</exception>
    public abstract ValueTask CommitAsync(bool isAsync, CancellationToken cancellationToken);

    /// <summary>Rolls the transaction back. A connection that is lost has nothing to roll back: the database has done it.</summary>
    public abstract ValueTask RollbackAsync(bool isAsync, CancellationToken cancellationToken);

    /// <inheritdoc />
    public abstract void Dispose();

    /// <inheritdoc />
    public abstract ValueTask DisposeAsync();
}
