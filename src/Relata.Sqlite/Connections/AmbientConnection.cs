using System.Transactions;
using Relata.Providers;

namespace Relata.Sqlite.Connections;

/// <summary>A connection with the transaction of a TransactionScope, which the sessions inside the scope use one after the other.</summary>
/// <remarks>A scope whose time is over is rolled back by another thread, while a session may be using the connection: then its return is waited for.</remarks>
/// <param name="connection">The connection, whose transaction has begun.</param>
/// <param name="pool">The pool to which it returns when the scope ends.</param>
/// <param name="ended">Called when the scope ends.</param>
internal sealed class AmbientConnection(SqliteDatabaseConnection connection, ConnectionPool pool, Action ended) : ISinglePhaseNotification
{
    private readonly Lock _lock = new();
    private bool _isTaken;
    private bool _hasEnded;

    public SqliteDatabaseConnection Connection => connection;

    /// <exception cref="SessionStateException">Another session uses it.</exception>
    public void Take()
    {
        lock (_lock)
        {
            if (_hasEnded)
            {
                throw new SessionStateException("A session was used in a TransactionScope that has ended.");
            }

            if (_isTaken)
            {
                throw new SessionStateException(
                    "Two sessions in one TransactionScope have unfinished work at the same time, and SQLite has one connection for them. Commit or dispose the first before the second is used.");
            }

            _isTaken = true;
        }
    }

    /// <summary>Returns it after the use by a session.</summary>
    public void Return()
    {
        lock (_lock)
        {
            _isTaken = false;
            if (_hasEnded)
            {
                GiveBack();
            }
        }
    }

    public void SinglePhaseCommit(SinglePhaseEnlistment singlePhaseEnlistment)
    {
        try
        {
            lock (_lock)
            {
                ThrowIfTaken();
                connection.CommitAsync(isAsync: false, CancellationToken.None).Wait();
            }
        }
        catch (RelataException error)
        {
            End();
            singlePhaseEnlistment.Aborted(error);
            return;
        }

        End();
        singlePhaseEnlistment.Committed();
    }

    // Called if the scope has other participants: all would have to promise that their COMMIT succeeds.
    public void Prepare(PreparingEnlistment preparingEnlistment)
    {
        End();
        preparingEnlistment.ForceRollback(new SessionStateException(
            "A TransactionScope has a SQLite database and another participant, and SQLite cannot commit with others as one. Use a scope for each database."));
    }

    // Only after Prepare, which refuses.
    public void Commit(Enlistment enlistment) => enlistment.Done();

    public void Rollback(Enlistment enlistment)
    {
        End();
        enlistment.Done();
    }

    public void InDoubt(Enlistment enlistment) => Rollback(enlistment);

    private void ThrowIfTaken()
    {
        if (_isTaken)
        {
            throw new SessionStateException(
                "A TransactionScope was completed while a session in it had flushed work that it had not committed. Commit the session before the scope is completed.");
        }
    }

    private void End()
    {
        lock (_lock)
        {
            if (_hasEnded)
            {
                return;
            }

            _hasEnded = true;
            ended();
            if (!_isTaken)
            {
                GiveBack();
            }
        }
    }

    // The pool rolls back a transaction that is open.
    private void GiveBack() => pool.GiveBack(connection);
}
