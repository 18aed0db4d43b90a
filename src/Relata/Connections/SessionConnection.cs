using System.Data;
using System.Data.Common;
using System.Diagnostics;
using Relata.Connections.Observing;
using Relata.Diagnostics;
using Relata.Diagnostics.Logging;
using Relata.Diagnostics.Telemetry;
using Relata.Providers;

namespace Relata.Connections;

/// <summary>A session's access to the database: the connection rented at the first statement, and its transaction.</summary>
/// <remarks>
/// Outside a transaction each read is independent; <see cref="BeginReadAsync"/> makes the statements of a load one snapshot. The first write begins
/// the transaction of the unit of work, which commit or rollback ends.
/// </remarks>
internal sealed class SessionConnection(Database database, SessionGuard guard, SentStatements sent, ConnectionLease lease)
{
    private LentMark? _lent;
    private bool _isReading;
    private bool _isSnapshot;
    private bool _hasSentWrites;
    private bool _hasWritten;

    /// <summary>Whether the program may send statements of its own in the transaction: the connection is its own, or in a transaction that the session does not end.</summary>
    public bool IsShared => lease.IsShared;

    /// <summary>The statements sent.</summary>
    public SentStatements Sent => sent;

    /// <summary>The number of round trips to the server.</summary>
    public int RoundTrips => lease.RoundTrips;

    /// <summary>Whether the transaction of the unit of work has begun.</summary>
    public bool IsWriting { get; private set; }

    /// <summary>Whether reads belong to a transaction: that of the unit of work, a snapshot, or one of the program.</summary>
    public bool ReadsInTransaction => IsWriting || _isReading || Isolation is not null || lease.IsShared;

    /// <summary>Whether the database has already rolled back the transaction of the unit of work.</summary>
    public bool IsTransactionGone => lease.Current is { Failure: TransactionFailure.Ended };

    /// <summary>The isolation level of the unit of work's transaction; null for the database's default.</summary>
    public IsolationLevel? Isolation { get; set; }

    /// <summary>The time limit for one operation; null for the limit of the connection string.</summary>
    public TimeSpan? CommandTimeout
    {
        get => lease.CommandTimeout;
        set => lease.CommandTimeout = value;
    }

    /// <summary>Gives the statements that are sent until the returned scope is disposed their purpose.</summary>
    public PurposeScope For(StatementPurpose purpose) => new(Sent, purpose);

    /// <summary>Sends a query and reads its rows.</summary>
    /// <param name="statement">The query.</param>
    /// <param name="reader">The reader of its rows.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async ValueTask QueryAsync(Statement statement, IResultReader reader, bool isAsync, CancellationToken cancellationToken)
    {
        var results = await OpenQueryAsync([statement], endsRead: false, isAsync, cancellationToken).ConfigureAwait(false);
        Exception? failure = null;
        var clock = new StatementClock(Sent);
        try
        {
            while (await results.NextAsync(isAsync).ConfigureAwait(false))
            {
                results.Open(reader);
                await results.ReadAsync(isAsync).ConfigureAwait(false);
            }

            clock.Stop(statement);
        }
        catch (Exception error)
        {
            failure = error;
            throw;
        }
        finally
        {
            await CloseQueryAsync(results, failure, hasEndedRead: false, isAsync).ConfigureAwait(false);
        }
    }

    /// <summary>Sends queries, in one batch if the database supports it, and returns their results. The caller must close them in any case.</summary>
    /// <param name="statements">The queries.</param>
    /// <param name="endsRead">Whether they are the last queries between <see cref="BeginReadAsync"/> and <see cref="EndReadAsync"/>.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    /// <param name="cancellationToken">Cancels the queries, at any time while their results are read.</param>
    public async ValueTask<StatementResults> OpenQueryAsync(IReadOnlyList<Statement> statements, bool endsRead, bool isAsync, CancellationToken cancellationToken)
    {
        var connection = await OpenToReadAsync(isAsync, cancellationToken).ConfigureAwait(false);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            Sent.Begin(statements);
            connection.CommandTimeout = CommandTimeout;
            return connection.OpenResults(statements, endsRead && _isReading, cancellationToken);
        }
        catch (Exception error)
        {
            Sent.End(error);
            await ReleaseIfIdleAsync(isAsync).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Sends a query on a connection of its own, whose rows are read part by part while the session goes on. Not in a transaction, whose changes that connection would not see.</summary>
    /// <param name="statement">The query.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    /// <param name="cancellationToken">Cancels the query, at any time while its rows are read.</param>
    public async ValueTask<StatementStream> OpenStreamAsync(Statement statement, bool isAsync, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connection = await lease.RentAsync(_hasWritten, isAsync, cancellationToken).ConfigureAwait(false);
        try
        {
            var observer = Sent.BeginStream(statement);
            connection.CommandTimeout = CommandTimeout;
            var results = connection.OpenResults([statement], endsTransaction: false, cancellationToken);
            return new StatementStream(lease.GiveBackAsync, connection, results, observer, lease.Count);
        }
        catch
        {
            await lease.GiveBackAsync(connection, isAsync).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Closes the results of queries.</summary>
    /// <param name="results">The results.</param>
    /// <param name="error">The error that ended the reading; null for none.</param>
    /// <param name="hasEndedRead">Whether all results have been read, and the snapshot of <see cref="BeginReadAsync"/> has ended with them.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    public async ValueTask CloseQueryAsync(StatementResults results, Exception? error, bool hasEndedRead, bool isAsync)
    {
        try
        {
            // A statement behind those that were read may have ended the transaction of the unit of work.
            var unread = await results.CloseAsync(isAsync).ConfigureAwait(false);
            _isReading &= !hasEndedRead;
            error ??= unread;
            if (error is { } failure)
            {
                Fail(failure);
            }
        }
        catch (Exception closing)
        {
            error ??= closing;
            throw;
        }
        finally
        {
            try
            {
                Sent.End(error);
            }
            finally
            {
                await ReleaseIfIdleAsync(isAsync).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Incremented by whatever may have changed rows that the session has read: its writes, savepoints and rollbacks.</summary>
    public int WriteCount { get; private set; }

    /// <summary>Whether writes have been sent in the transaction of the unit of work.</summary>
    public bool HasWritten => IsWriting && _hasSentWrites;

    /// <summary>Sends writes in the transaction of the unit of work, in one batch if the database supports it.</summary>
    public async ValueTask WriteAsync(IReadOnlyList<Statement> statements, bool isAsync, CancellationToken cancellationToken)
    {
        var connection = await BeginWriteAsync(isAsync, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        WriteCount++;
        _hasSentWrites = true;
        Sent.Begin(statements);
        try
        {
            await SendUncountedAsync(connection, statements, isAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            Sent.End(error);
            throw;
        }

        Sent.End(error: null);
    }

    /// <summary>Sends a command for a savepoint inside the transaction of the unit of work. Not counted as a statement.</summary>
    /// <param name="command">The command, without the name.</param>
    /// <param name="part">What no other savepoint of the session has.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async ValueTask ControlAsync(string command, string part, bool isAsync, CancellationToken cancellationToken)
    {
        var connection = await BeginWriteAsync(isAsync, cancellationToken).ConfigureAwait(false);
        WriteCount++;
        await SendUncountedAsync(connection, [new PlainStatement($"{command} {connection.SavepointName(part)}")], isAsync, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Begins the transaction of the unit of work, unless it has begun. Not counted as a statement.</summary>
    public async ValueTask<DatabaseConnection> BeginWriteAsync(bool isAsync, CancellationToken cancellationToken)
    {
        ThrowIfSnapshot();
        Debug.Assert(!_isReading, "A load does not write.");
        _hasWritten = true;
        var connection = await OpenAsync(isAsync, cancellationToken).ConfigureAwait(false);
        if (!IsWriting)
        {
            connection.CommandTimeout = CommandTimeout;
            try
            {
                await connection.BeginAsync(new TransactionStart(IsWrite: true, Isolation), isAsync, cancellationToken).ConfigureAwait(false);
                IsWriting = true;
                _hasSentWrites = false;
                TransactionLog.Begun(Logs.Transactions, "read and write", Isolation);
            }
            finally
            {
                await ReleaseIfIdleAsync(isAsync).ConfigureAwait(false);
            }
        }

        return connection;
    }

    /// <summary>Makes the reads up to <see cref="EndSnapshotAsync"/> one snapshot. Writes are refused until then.</summary>
    /// <exception cref="SessionStateException">A transaction or another snapshot has begun.</exception>
    public async ValueTask BeginSnapshotAsync(bool isAsync, CancellationToken cancellationToken)
    {
        if (IsWriting || _isReading || Isolation is not null)
        {
            throw new SessionStateException(
                _isSnapshot ? "A snapshot was begun inside another one, which has not been disposed. Read both in one."
                : IsWriting ? "A snapshot was begun inside the session's transaction, which has its own view of the database. Commit first, or set IsolationLevel to Snapshot before the transaction begins."
                : "A snapshot was begun in a session with an IsolationLevel, whose reads belong to its transaction. Set IsolationLevel to null, or to Snapshot and leave the snapshot out.");
        }

        _isSnapshot = await BeginReadAsync(isAsync, cancellationToken).ConfigureAwait(false);
        if (!_isSnapshot)
        {
            await ReleaseIfIdleAsync(isAsync).ConfigureAwait(false);
            throw new SessionStateException(
                "A snapshot was begun in a session that works in a transaction of the program, which has its own view of the database. Begin that transaction with the isolation level Snapshot, and leave the snapshot out.");
        }
    }

    /// <summary>Ends the snapshot of <see cref="BeginSnapshotAsync"/>, if there is one.</summary>
    public async ValueTask EndSnapshotAsync(bool isAsync)
    {
        if (_isSnapshot)
        {
            _isSnapshot = false;
            await EndReadAsync(isAsync).ConfigureAwait(false);
        }
    }

    /// <exception cref="SessionStateException">The session reads a snapshot.</exception>
    public void ThrowIfSnapshot()
    {
        if (_isSnapshot)
        {
            throw new SessionStateException(
                "The session reads a snapshot, in which it cannot write or lock. Dispose the snapshot first; with Autoflush off, queries in it leave pending changes alone.");
        }
    }

    /// <summary>Makes the reads up to <see cref="EndReadAsync"/> one snapshot. Returns false, and needs no end, inside a transaction.</summary>
    public async ValueTask<bool> BeginReadAsync(bool isAsync, CancellationToken cancellationToken)
    {
        var connection = await OpenToReadAsync(isAsync, cancellationToken).ConfigureAwait(false);
        if (IsWriting || _isReading || lease.IsJoined)
        {
            return false;
        }

        try
        {
            await connection.BeginAsync(new TransactionStart(IsWrite: false), isAsync, cancellationToken).ConfigureAwait(false);
            _isReading = true;
            TransactionLog.Begun(Logs.Transactions, "read only", isolation: null);
            return true;
        }
        finally
        {
            await ReleaseIfIdleAsync(isAsync).ConfigureAwait(false);
        }
    }

    /// <summary>Ends the snapshot of <see cref="BeginReadAsync"/>, unless its last statements have ended it.</summary>
    public async ValueTask EndReadAsync(bool isAsync)
    {
        if (_isReading)
        {
            _isReading = false;
            await RollbackAsync(isAsync, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Returns the connection of the driver, in the transaction of the unit of work, for statements that the program sends itself.</summary>
    /// <param name="depth">The number of savepoints of the session.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async ValueTask<DbConnection> LendAsync(int depth, bool isAsync, CancellationToken cancellationToken)
    {
        await (_lent ??= new LentMark(this)).SetAsync(depth, isAsync, cancellationToken).ConfigureAwait(false);
        _hasSentWrites = true;
        WriteCount++;
        return lease.Current!.DriverConnection;
    }

    /// <summary>Called after a savepoint of the session has ended.</summary>
    /// <param name="depth">The number of savepoints that are left.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    public ValueTask EndedSavepointAsync(int depth, bool isAsync) => _lent?.RenewAsync(depth, isAsync) ?? ValueTask.CompletedTask;

    public async ValueTask CommitAsync(bool isAsync, CancellationToken cancellationToken)
    {
        if (IsWriting)
        {
            if (_lent is { } mark)
            {
                await mark.CheckAsync(isAsync).ConfigureAwait(false);
            }

            var start = database.Diagnostics.TimeProvider.GetTimestamp();
            try
            {
                await lease.Current!.CommitAsync(isAsync, cancellationToken).ConfigureAwait(false);
            }
            catch (CommitOutcomeUnknownException)
            {
                TransactionLog.OutcomeUnknown(Logs.Transactions);
                Metrics.UnknownCommits.Add(1);
                SpanSource.AddEvent("relata.commit.unknown");
                throw;
            }

            IsWriting = false;
            var elapsed = database.Diagnostics.TimeProvider.GetElapsedTime(start).TotalMilliseconds;
            TransactionLog.Committed(Logs.Transactions, elapsed);
            await ReleaseIfIdleAsync(isAsync).ConfigureAwait(false);
        }
    }

    /// <summary>Rolls back the current transaction, if any.</summary>
    public async ValueTask RollbackAsync(bool isAsync, CancellationToken cancellationToken)
    {
        if (IsWriting)
        {
            TransactionLog.RolledBack(Logs.Transactions);
        }

        IsWriting = false;
        _lent?.Forget();
        WriteCount++;
        if (lease.Current is not { } connection || _isSnapshot)
        {
            // A snapshot has written nothing, and goes on.
            return;
        }

        try
        {
            await connection.RollbackAsync(isAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (DatabaseException)
        {
            // Its state is unknown, so the connection must not return to the pool. Closing it rolls back any open transaction.
            await connection.DisposeAsync().ConfigureAwait(false);
        }

        await ReleaseIfIdleAsync(isAsync).ConfigureAwait(false);
    }

    /// <summary>Lets go of a connection of the program.</summary>
    public ValueTask CloseAsync(bool isAsync) => lease.CloseAsync(isAsync);

    private DatabaseLogs Logs => database.Diagnostics.Logs;

    private void Fail(Exception error)
    {
        if (IsWriting && lease.Current is { } connection && connection.Failure != TransactionFailure.None)
        {
            guard.Fail(error);
        }
    }

    private async ValueTask SendUncountedAsync(
        DatabaseConnection connection, IReadOnlyList<Statement> statements, bool isAsync, CancellationToken cancellationToken)
    {
        connection.CommandTimeout = CommandTimeout;
        try
        {
            await connection.SendAsync(statements, endsTransaction: false, isAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            Fail(error);
            throw;
        }
    }

    // If an isolation level was set, reads belong to the transaction as writes do.
    private ValueTask<DatabaseConnection> OpenToReadAsync(bool isAsync, CancellationToken cancellationToken) =>
        Isolation is null ? OpenAsync(isAsync, cancellationToken) : BeginWriteAsync(isAsync, cancellationToken);

    // After its first write, a session does not read from a replica, which may lag behind.
    private ValueTask<DatabaseConnection> OpenAsync(bool isAsync, CancellationToken cancellationToken) => lease.OpenAsync(_hasWritten, isAsync, cancellationToken);

    // Without a transaction a session holds no connection, so that idle sessions do not use up the pool.
    private ValueTask ReleaseIfIdleAsync(bool isAsync)
    {
        if (IsWriting || _isReading)
        {
            return ValueTask.CompletedTask;
        }

        return lease.ReleaseAsync(isAsync);
    }
}
