namespace Relata.Connections;

/// <summary>
/// A savepoint in a transaction whose connection is lent to the program. Before COMMIT it tells whether the transaction is still the one that the session has begun, and has not failed:
/// PostgreSQL answers COMMIT of a failed transaction with a rollback, and every server accepts COMMIT where there is no transaction.
/// </summary>
/// <param name="connection">The session's connection.</param>
internal sealed class LentMark(SessionConnection connection)
{
    private const string Name = "lent";

    // The number of savepoints of the session below the mark.
    private int? _depth;

    /// <summary>Sets the mark, unless it is set.</summary>
    /// <param name="depth">The number of savepoints of the session.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async ValueTask SetAsync(int depth, bool isAsync, CancellationToken cancellationToken)
    {
        if (_depth is null)
        {
            await connection.ControlAsync("SAVEPOINT", Name, isAsync, cancellationToken).ConfigureAwait(false);
            _depth = depth;
        }
    }

    /// <summary>Sets the mark again if it has gone with a savepoint of the session.</summary>
    /// <param name="depth">The number of savepoints that are left.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    public async ValueTask RenewAsync(int depth, bool isAsync)
    {
        if (_depth > depth)
        {
            await connection.ControlAsync("SAVEPOINT", Name, isAsync, CancellationToken.None).ConfigureAwait(false);
            _depth = depth;
        }
    }

    /// <summary>Removes the mark before the transaction is committed.</summary>
    /// <exception cref="SessionStateException">The mark is not there, or the transaction has failed.</exception>
    public async ValueTask CheckAsync(bool isAsync)
    {
        if (_depth is null)
        {
            return;
        }

        try
        {
            await connection.ControlAsync("RELEASE SAVEPOINT", Name, isAsync, CancellationToken.None).ConfigureAwait(false);
            _depth = null;
        }
        catch (DatabaseException error) when (error is not ConnectionLostException)
        {
            throw new SessionStateException(
                "The transaction of the session cannot be committed: a statement that the program sent on session.Connection has ended it, or has failed in it. "
                + "Leave COMMIT and ROLLBACK to the session, and roll back after a failure.",
                error);
        }
    }

    /// <summary>Forgets the mark with the transaction.</summary>
    public void Forget() => _depth = null;
}
