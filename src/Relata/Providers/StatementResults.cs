namespace Relata.Providers;

/// <summary>
/// The results of statements, pulled by whoever sends them: statement by statement, and row by row. Nothing is sent before the first call of
/// <see cref="NextAsync"/>.
/// </summary>
/// <remarks>
/// Every operation is one body for sync and async: with <c>isAsync</c> false it has completed when it returns. Results are closed in any case, also
/// where something failed or where the caller has enough: the connection reads what is left, or does not run it, and stays usable. After a failure
/// they can only be closed.
/// </remarks>
internal abstract class StatementResults
{
    /// <summary>The statement whose rows can be read.</summary>
    public Statement? Current { get; protected set; }

    /// <summary>Goes to the next statement that returns rows. Those before it have been run, and <see cref="Statement.OnDone"/> was called.</summary>
    /// <returns>False where there is none: all statements have been run.</returns>
    public abstract ValueTask<bool> NextAsync(bool isAsync);

    /// <summary>Chooses what reads the rows of the current statement.</summary>
    public abstract void Open(IResultReader reader);

    /// <summary>Reads the next row of the current statement.</summary>
    /// <returns>False where there is none, or where the reader wants no more.</returns>
    public abstract ValueTask<bool> ReadAsync(bool isAsync);

    /// <summary>Ends the reading.</summary>
    /// <returns>The error of a statement behind the current one, which is not thrown because nobody read its result; null for none.</returns>
    public abstract ValueTask<Exception?> CloseAsync(bool isAsync);
}
