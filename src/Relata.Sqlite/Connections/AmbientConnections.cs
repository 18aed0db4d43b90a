using System.Collections.Concurrent;
using System.Transactions;
using Relata.Providers;

namespace Relata.Sqlite.Connections;

/// <summary>The connections that are in the transactions of TransactionScopes, one for each scope.</summary>
/// <param name="pool">The pool that they are from.</param>
internal sealed class AmbientConnections(ConnectionPool pool)
{
    private readonly ConcurrentDictionary<string, AmbientConnection> _byTransaction = new();
    private readonly ConcurrentDictionary<SqliteDatabaseConnection, AmbientConnection> _byConnection = new();

    /// <summary>Returns the connection of a scope, whose transaction begins with the first session in it. It is the caller's until it is returned.</summary>
    public async ValueTask<SqliteDatabaseConnection> RentAsync(Transaction ambient, bool isAsync, CancellationToken cancellationToken)
    {
        var key = ambient.TransactionInformation.LocalIdentifier;
        if (!_byTransaction.TryGetValue(key, out var entry))
        {
            entry = await EnlistAsync(ambient, key, isAsync, cancellationToken).ConfigureAwait(false);
        }

        entry.Take();
        return entry.Connection;
    }

    /// <summary>Returns a connection after the use by a session; false if it is not in the transaction of a scope.</summary>
    public bool Return(SqliteDatabaseConnection connection)
    {
        if (_byConnection.IsEmpty || !_byConnection.TryGetValue(connection, out var entry))
        {
            return false;
        }

        entry.Return();
        return true;
    }

    private async ValueTask<AmbientConnection> EnlistAsync(Transaction ambient, string key, bool isAsync, CancellationToken cancellationToken)
    {
        var connection = pool.Rent();
        try
        {
            await connection.BeginAsync(new TransactionStart(IsWrite: true), isAsync, cancellationToken).ConfigureAwait(false);
            connection.Join(new OuterTransaction(given: null, ambient));
            var entry = new AmbientConnection(connection, pool, () => Forget(key, connection));
            _byTransaction[key] = entry;
            _byConnection[connection] = entry;
            ambient.EnlistVolatile(entry, EnlistmentOptions.None);
            return entry;
        }
        catch
        {
            Forget(key, connection);
            pool.GiveBack(connection);
            throw;
        }
    }

    private void Forget(string key, SqliteDatabaseConnection connection)
    {
        _byTransaction.TryRemove(key, out _);
        _byConnection.TryRemove(connection, out _);
    }
}
