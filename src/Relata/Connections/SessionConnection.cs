using System.Data;
using System.Diagnostics;
using Relata.Providers;

namespace Relata.Connections;

/// <summary>A session's way to the database: a connection taken at the first statement, the transaction on it, and the count of statements.</summary>
/// <remarks>
/// Reads outside a transaction are each for themselves; a load of several statements may be bracketed by
/// <see cref="BeginReadAsync"/>. The first write begins the transaction that commit or rollback ends.
/// </remarks>
internal sealed class SessionConnection(Database database, SessionGuard guard)
{
    private List<string>? _statements;
    private DatabaseConnection? _connection;
    private int _roundTrips;
    private int _roundTripsBefore;
    private bool _isReading;
    private bool _hasWritten;

    /// <summary>How many statements were sent.</summary>
    public int StatementCount { get; private set; }

    /// <summary>The texts of the statements sent since recording began, in order; null while nothing is recorded.</summary>
    public IReadOnlyList<string>? Statements => _statements;

    /// <summary>Whether the texts of statements are kept.</summary>
    public bool RecordStatements
    {
        get => _statements is not null;
        set => _statements = value ? _statements ?? [] : null;
    }

    /// <summary>How often the session has waited for an answer of the server.</summary>
    public int RoundTrips => _roundTrips + (_connection is null ? 0 : _connection.RoundTrips - _roundTripsBefore);

    /// <summary>Whether the transaction of the unit of work has begun.</summary>
    public bool IsWriting { get; private set; }

    /// <summary>Whether the database has ended the transaction of the unit of work by itself: there is nothing left to roll back.</summary>
    public bool IsTransactionGone => _connection is { Failure: TransactionFailure.Ended };

    /// <summary>What the transaction of the unit of work sees of others; null for the database's default.</summary>
    public IsolationLevel? Isolation { get; set; }

    /// <summary>How long one sending may take; null for what the connection string says.</summary>
    public TimeSpan? CommandTimeout { get; set; }

    /// <summary>Sends a query, and reads its rows.</summary>
    /// <param name="statement">The query.</param>
    /// <param name="reader">Reads its rows.</param>
    /// <param name="isAsync">Whether the call may return before it has completed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask QueryAsync(Statement statement, IResultReader reader, bool isAsync, CancellationToken cancellationToken)
    {
        var results = await OpenQueryAsync([statement], endsRead: false, isAsync, cancellationToken).ConfigureAwait(false);
        try
        {
            while (await results.NextAsync(isAsync).ConfigureAwait(false))
            {
                results.Open(reader);
                while (await results.ReadAsync(isAsync).ConfigureAwait(false))
                {
                }
            }
        }
        catch (Exception error)
        {
            Fail(error);
            throw;
        }
        finally
        {
            await CloseQueryAsync(results, hasEndedRead: false, isAsync).ConfigureAwait(false);
        }
    }

    /// <summary>The results of queries, which go out together where the database can. They are to be closed in any case.</summary>
    /// <param name="statements">The queries.</param>
    /// <param name="endsRead">Whether they are the last between <see cref="BeginReadAsync"/> and <see cref="EndReadAsync"/>.</param>
    /// <param name="isAsync">Whether the call may return before it has completed.</param>
    /// <param name="cancellationToken">Breaks the queries off, whenever their results are read.</param>
    public async ValueTask<StatementResults> OpenQueryAsync(IReadOnlyList<Statement> statements, bool endsRead, bool isAsync, CancellationToken cancellationToken)
    {
        var connection = await OpenToReadAsync(isAsync, cancellationToken).ConfigureAwait(false);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            Count(statements);
            connection.CommandTimeout = CommandTimeout;
            return connection.OpenResults(statements, endsRead && _isReading, cancellationToken);
        }
        catch
        {
            ReleaseIfIdle();
            throw;
        }
    }

    /// <summary>The results of queries could not be read.</summary>
    public void Fail(Exception error)
    {
        if (IsWriting && _connection is { } connection && connection.Failure != TransactionFailure.None)
        {
            guard.Fail(error);
        }
    }

    /// <summary>Closes the results of queries.</summary>
    /// <param name="results">The results.</param>
    /// <param name="hasEndedRead">Whether all of them have been read, and what <see cref="BeginReadAsync"/> began has ended with them.</param>
    /// <param name="isAsync">Whether the call may return before it has completed.</param>
    public async ValueTask CloseQueryAsync(StatementResults results, bool hasEndedRead, bool isAsync)
    {
        try
        {
            await results.CloseAsync(isAsync).ConfigureAwait(false);
            _isReading &= !hasEndedRead;
        }
        finally
        {
            ReleaseIfIdle();
        }
    }

    /// <summary>Sends writes in the transaction of the unit of work, together where the database can.</summary>
    public async ValueTask WriteAsync(IReadOnlyList<Statement> statements, bool isAsync, CancellationToken cancellationToken)
    {
        var connection = await BeginWriteAsync(isAsync, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        Count(statements);
        await SendUncountedAsync(connection, statements, isAsync, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a savepoint command inside the transaction of the unit of work. Not counted as a statement.</summary>
    public async ValueTask ControlAsync(string command, bool isAsync, CancellationToken cancellationToken)
    {
        var connection = await BeginWriteAsync(isAsync, cancellationToken).ConfigureAwait(false);
        await SendUncountedAsync(connection, [new PlainStatement(command)], isAsync, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Begins the transaction of the unit of work, if it has not begun. Not counted as a statement.</summary>
    public async ValueTask<DatabaseConnection> BeginWriteAsync(bool isAsync, CancellationToken cancellationToken)
    {
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
            }
            finally
            {
                ReleaseIfIdle();
            }
        }

        return connection;
    }

    /// <summary>Makes the reads up to <see cref="EndReadAsync"/> one snapshot. False, and nothing to end, inside a transaction.</summary>
    public async ValueTask<bool> BeginReadAsync(bool isAsync, CancellationToken cancellationToken)
    {
        var connection = await OpenToReadAsync(isAsync, cancellationToken).ConfigureAwait(false);
        if (IsWriting || _isReading)
        {
            return false;
        }

        try
        {
            await connection.BeginAsync(new TransactionStart(IsWrite: false), isAsync, cancellationToken).ConfigureAwait(false);
            _isReading = true;
            return true;
        }
        finally
        {
            ReleaseIfIdle();
        }
    }

    /// <summary>Ends what <see cref="BeginReadAsync"/> began, if its last statements have not ended it.</summary>
    public async ValueTask EndReadAsync(bool isAsync)
    {
        if (_isReading)
        {
            _isReading = false;
            await RollbackAsync(isAsync, CancellationToken.None).ConfigureAwait(false);
        }
    }

    public async ValueTask CommitAsync(bool isAsync, CancellationToken cancellationToken)
    {
        if (IsWriting)
        {
            await _connection!.CommitAsync(isAsync, cancellationToken).ConfigureAwait(false);
            IsWriting = false;
            ReleaseIfIdle();
        }
    }

    /// <summary>Rolls back whatever transaction there is.</summary>
    public async ValueTask RollbackAsync(bool isAsync, CancellationToken cancellationToken)
    {
        IsWriting = false;
        if (_connection is not { } connection)
        {
            return;
        }

        try
        {
            await connection.RollbackAsync(isAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (DatabaseException)
        {
            // Whatever state it is in, it must not reach the pool. Closing it rolls back what the database still holds of it.
            await connection.DisposeAsync().ConfigureAwait(false);
        }

        ReleaseIfIdle();
    }

    private void Count(IReadOnlyList<Statement> statements)
    {
        StatementCount += statements.Count;
        for (var i = 0; _statements is not null && i < statements.Count; i++)
        {
            _statements.Add(statements[i].SentText);
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

    // What is read under an isolation level that was asked for belongs to the transaction, as what is written does.
    private ValueTask<DatabaseConnection> OpenToReadAsync(bool isAsync, CancellationToken cancellationToken) =>
        Isolation is null ? OpenAsync(isAsync, cancellationToken) : BeginWriteAsync(isAsync, cancellationToken);

    // A session that has written reads what it wrote: a replica may not have it yet.
    private async ValueTask<DatabaseConnection> OpenAsync(bool isAsync, CancellationToken cancellationToken)
    {
        if (_connection is null)
        {
            _connection = await database.RentAsync(_hasWritten, isAsync, cancellationToken).ConfigureAwait(false);
            _roundTripsBefore = _connection.RoundTrips;
        }

        return _connection;
    }

    // A session that holds no transaction holds no connection: a page that keeps one open costs the pool nothing.
    private void ReleaseIfIdle()
    {
        if (!IsWriting && !_isReading && _connection is { } connection)
        {
            _roundTrips = RoundTrips;
            _connection = null;
            database.GiveBack(connection);
        }
    }
}
