namespace Relata.Providers;

/// <summary>
/// The results of statements, pulled by the caller statement by statement. Nothing is sent before the first call of <see cref="NextAsync"/>.
/// </summary>
/// <remarks>
/// Sync and async share one implementation: with <c>isAsync</c> false, an operation has completed when it returns. Results must be closed in any case,
/// even after an error or if the caller stops early: the connection then skips or discards what is left, and can be used further. After an error,
/// results can only be closed.
/// </remarks>
internal abstract class StatementResults
{
    /// <summary>The statement whose rows can be read.</summary>
    public Statement? Current { get; protected set; }

    /// <summary>Advances to the next statement that returns rows. Those before it have been executed, and <see cref="Statement.Complete"/> was called.</summary>
    /// <returns>False if all statements have been executed.</returns>
    public abstract ValueTask<bool> NextAsync(bool isAsync);

    /// <summary>Sets the reader for the rows of the current statement.</summary>
    public abstract void Open(IResultReader reader);

    /// <summary>Reads rows of the current statement until there are no more, or the reader pauses.</summary>
    /// <returns>True if the reader has paused: a further call continues with the next row.</returns>
    public abstract ValueTask<bool> ReadAsync(bool isAsync);

    /// <summary>Stops the current statement at the server, so that closing the results does not read the rows that are left.</summary>
    /// <remarks>The statement then ends with an error, which fails a transaction: outside transactions only.</remarks>
    public abstract void Cancel();

    /// <summary>Closes the results.</summary>
    /// <returns>The error of a later statement, which is not thrown because its result was not read; null for none.</returns>
    public abstract ValueTask<Exception?> CloseAsync(bool isAsync);
}
