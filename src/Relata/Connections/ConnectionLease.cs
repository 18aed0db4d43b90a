using System.Transactions;
using Microsoft.Extensions.Logging;
using Relata.Connections.Hooking;
using Relata.Connections.Observing;
using Relata.Diagnostics.Logging;
using Relata.Diagnostics.Telemetry;
using Relata.Providers;

namespace Relata.Connections;

/// <summary>The connection of a session: rented from the database when a statement needs it and returned when nothing does, or one of the program's own.</summary>
/// <remarks>The hooks of connections are called when the session is given a connection, and before it gives it back.</remarks>
/// <param name="database">The database.</param>
/// <param name="sent">The statements of the session, which know its hooks.</param>
/// <param name="own">The connection of the program; null for connections of the database.</param>
internal sealed class ConnectionLease(Database database, SentStatements sent, DatabaseConnection? own)
{
    // Waiting longer for a connection is logged.
    private static readonly TimeSpan SlowConnection = TimeSpan.FromSeconds(1);

    private readonly DatabaseConnection? _own = own;
    private bool _isGiven = own is null;
    private int _roundTrips;
    private int _roundTripsBefore;

    /// <summary>The time limit for one operation; null for the limit of the connection string.</summary>
    public TimeSpan? CommandTimeout { get; set; }

    /// <summary>The connection in use; null if there is none at the moment.</summary>
    public DatabaseConnection? Current { get; private set; } = own;

    /// <summary>The number of round trips to the server.</summary>
    public int RoundTrips => _roundTrips + (Current is null ? 0 : Current.RoundTrips - _roundTripsBefore);

    /// <summary>Whether the connection in use is in a transaction that the session does not end.</summary>
    public bool IsJoined => Current is OuterTransactionConnection;

    /// <summary>Whether another connection might not see what this one does: it is the program's, or in the transaction of a scope.</summary>
    public bool IsShared => _own is not null || IsJoined || Transaction.Current is not null;

    /// <summary>Returns the connection in use, which is rented if there is none.</summary>
    public async ValueTask<DatabaseConnection> OpenAsync(bool isWrite, bool isAsync, CancellationToken cancellationToken)
    {
        if (Current is null)
        {
            Current = Transaction.Current is { } ambient
                ? await PrepareAsync(await RentJoinedAsync(ambient, isAsync, cancellationToken).ConfigureAwait(false), isAsync, cancellationToken).ConfigureAwait(false)
                : await RentAsync(isWrite, isAsync, cancellationToken).ConfigureAwait(false);
            _roundTripsBefore = Current.RoundTrips;
        }

        if (Transaction.Current is not null && _own is null && !IsJoined)
        {
            throw new SessionStateException(
                "A session was used in a TransactionScope after its own transaction had begun outside of it. Commit the session before the scope, or open another one in it.");
        }

        if (!_isGiven)
        {
            await BeginUseAsync(Current, isAsync, cancellationToken).ConfigureAwait(false);
        }

        return Current;
    }

    /// <summary>Takes a connection from the database, which the caller gives back.</summary>
    public async ValueTask<DatabaseConnection> RentAsync(bool isWrite, bool isAsync, CancellationToken cancellationToken) =>
        await PrepareAsync(await TakeAsync(isWrite, isAsync, cancellationToken).ConfigureAwait(false), isAsync, cancellationToken).ConfigureAwait(false);

    /// <summary>Gives a connection back to the database, or to the program, without what hooks have set on it.</summary>
    public ValueTask GiveBackAsync(DatabaseConnection connection, bool isAsync)
    {
        if (sent.Hooks is { HasConnectionHooks: true } hooks)
        {
            return ResetAndGiveBackAsync(connection, hooks, isAsync);
        }

        GiveBack(connection);
        return ValueTask.CompletedTask;
    }

    /// <summary>Adds the round trips of another connection.</summary>
    public void Count(int roundTrips) => _roundTrips += roundTrips;

    /// <summary>Gives the connection in use back, unless it is the program's.</summary>
    public ValueTask ReleaseAsync(bool isAsync)
    {
        if (_own is not null || Current is not { } connection)
        {
            return ValueTask.CompletedTask;
        }

        _roundTrips = RoundTrips;
        Current = null;
        return GiveBackAsync(connection, isAsync);
    }

    /// <summary>Lets go of a connection of the program, which stays open.</summary>
    public async ValueTask CloseAsync(bool isAsync)
    {
        if (_own is null)
        {
            return;
        }

        _roundTrips = RoundTrips;
        Current = null;
        try
        {
            await GiveBackAsync(_own, isAsync).ConfigureAwait(false);
        }
        finally
        {
            _own.Dispose();
        }
    }

    private async ValueTask<DatabaseConnection> TakeAsync(bool isWrite, bool isAsync, CancellationToken cancellationToken)
    {
        var logs = database.Diagnostics.Logs;
        if (!logs.Connections.IsEnabled(LogLevel.Warning) && !SpanSource.HasListeners)
        {
            return await database.RentAsync(isWrite, isAsync, cancellationToken).ConfigureAwait(false);
        }

        var start = database.Diagnostics.TimeProvider.GetTimestamp();
        var connection = await database.RentAsync(isWrite, isAsync, cancellationToken).ConfigureAwait(false);
        if (database.Diagnostics.TimeProvider.GetElapsedTime(start) is var elapsed && elapsed > SlowConnection)
        {
            ConnectionLog.Slow(logs.Connections, elapsed.TotalMilliseconds);
            SpanSource.AddEvent("relata.connection.slow");
        }

        return connection;
    }

    // A session that did not notice the scope would commit its work whatever becomes of the scope.
    private async ValueTask<DatabaseConnection> RentJoinedAsync(Transaction ambient, bool isAsync, CancellationToken cancellationToken) =>
        new OuterTransactionConnection(await database.RentAsync(ambient, isAsync, cancellationToken).ConfigureAwait(false), new OuterTransaction(given: null, ambient));

    private async ValueTask<DatabaseConnection> PrepareAsync(DatabaseConnection connection, bool isAsync, CancellationToken cancellationToken)
    {
        if (sent.Hooks is not { HasConnectionHooks: true } hooks)
        {
            return connection;
        }

        try
        {
            connection.CommandTimeout = CommandTimeout;
            await hooks.OpenedAsync(connection, isAsync, cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await GiveBackFailedAsync(connection, isAsync).ConfigureAwait(false);
            throw;
        }
    }

    private async ValueTask GiveBackFailedAsync(DatabaseConnection connection, bool isAsync)
    {
        try
        {
            await GiveBackAsync(connection, isAsync).ConfigureAwait(false);
        }
        catch (HookException)
        {
            // What has failed could not be reset either, and the connection is closed. The caller reports the first error.
        }
    }

    private async ValueTask ResetAndGiveBackAsync(DatabaseConnection connection, ConnectionHooks hooks, bool isAsync)
    {
        try
        {
            await hooks.ReturningAsync(connection, isAsync).ConfigureAwait(false);
        }
        finally
        {
            GiveBack(connection);
        }
    }

    private void GiveBack(DatabaseConnection connection)
    {
        if (connection != _own)
        {
            database.GiveBack(connection is OuterTransactionConnection joined ? joined.Inner : connection);
        }
    }

    // The first use of a connection of the program.
    private async ValueTask BeginUseAsync(DatabaseConnection connection, bool isAsync, CancellationToken cancellationToken)
    {
        if (connection is not OuterTransactionConnection && await connection.IsInTransactionAsync(isAsync, cancellationToken).ConfigureAwait(false))
        {
            throw new SessionStateException(
                "The session was opened on a connection that is in a transaction, which a statement of the program has begun. Begin it with BeginTransaction, and pass the transaction to OpenSession.");
        }

        await PrepareAsync(connection, isAsync, cancellationToken).ConfigureAwait(false);
        _isGiven = true;
    }
}
