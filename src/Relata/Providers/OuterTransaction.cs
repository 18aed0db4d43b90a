using System.Data.Common;
using System.Transactions;

namespace Relata.Providers;

/// <summary>A transaction that the session works in and does not end: one of the program's connection, or the ambient one of a TransactionScope.</summary>
/// <param name="given">The transaction of the program's connection; null for an ambient one, and for one that was begun by a statement.</param>
/// <param name="ambient">The ambient transaction; null for none.</param>
internal sealed class OuterTransaction(DbTransaction? given, Transaction? ambient)
{
    private static int _lastSavepoint;

    /// <summary>The transaction of the program's connection.</summary>
    public DbTransaction? Given => given;

    /// <summary>The ambient transaction.</summary>
    public Transaction? Ambient => ambient;

    /// <summary>Whether it has been committed or rolled back.</summary>
    public bool HasEnded => (given is not null && !IsActive(given)) || (ambient is not null && !IsActive(ambient));

    /// <summary>A name for a savepoint that no other session in the transaction has.</summary>
    public static int NextSavepoint() => Interlocked.Increment(ref _lastSavepoint);

    /// <exception cref="SessionStateException">It has ended.</exception>
    public void ThrowIfEnded()
    {
        if (HasEnded)
        {
            throw Ended();
        }
    }

    public static SessionStateException Ended() => new(
        "The session was used after the end of the transaction that it works in, which the program or the database has ended. Commit the session before the transaction, and open another session after it.");

    // After its end, the transaction of two drivers has no connection, and that of Npgsql no isolation level.
    private static bool IsActive(DbTransaction given)
    {
        try
        {
            _ = given.IsolationLevel;
            return given.Connection is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsActive(Transaction ambient)
    {
        try
        {
            return ambient.TransactionInformation.Status == TransactionStatus.Active;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }
}
