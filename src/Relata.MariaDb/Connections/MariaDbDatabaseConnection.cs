using System.Collections.Immutable;
using System.Data;
using System.Globalization;
using MySqlConnector;
using Relata.MariaDb.Errors;
using Relata.Providers;

namespace Relata.MariaDb.Connections;

/// <summary>A connection whose statements go out together, in one packet.</summary>
/// <param name="connection">The driver's connection, open.</param>
/// <param name="pool">Where it came from.</param>
/// <param name="database">Whose connection it is.</param>
/// <param name="isNew">Whether it has to be told how a session starts.</param>
internal sealed class MariaDbDatabaseConnection(MySqlConnection connection, ConnectionPool pool, MariaDbDatabase database, bool isNew) : DatabaseConnection
{
    // What goes in front of the next statements: how a session starts, and BEGIN.
    private string? _start = isNew ? database.Settings.SessionStart : null;
    private ImmutableArray<string> _begin = [];
    private bool _isWrite;
    private bool _isInTransaction;
    private bool _hasEnded;
    private bool _isDisposed;

    /// <summary>Sends the round trips.</summary>
    public TripSender Sender { get; } = new(connection, database.Prepared);

    /// <summary>The connection string.</summary>
    public MariaDbSettings Settings => database.Settings;

    public override TransactionFailure Failure => _isInTransaction && (_hasEnded || IsLost) ? TransactionFailure.Ended : TransactionFailure.None;

    // Between two statements of a packet a node may end a transaction for one of another node, and run the rest of the packet as if there had
    // been none: half of it is written, and nobody is told. Before a packet of its own each statement is refused.
    private bool IsOneByOne => pool.IsCluster && _isWrite && (_isInTransaction || !_begin.IsEmpty);

    private bool IsLost => connection.State != ConnectionState.Open;

    internal override StatementResults OpenResults(IReadOnlyList<Statement> statements, bool endsTransaction, CancellationToken cancellationToken) =>
        new MariaDbResults(
            this,
            statements,
            endsTransaction ? "COMMIT" : null,
            CommandTimeout is { } longest ? new TimeLimit(longest, cancellationToken) : null,
            cancellationToken);

    public override ValueTask BeginAsync(TransactionStart start, bool isAsync, CancellationToken cancellationToken)
    {
        _begin = TransactionTexts.Begin(start);
        _isWrite = start.IsWrite;
        return ValueTask.CompletedTask;
    }

    // Once it is on its way a COMMIT is not broken off: nobody would know what became of it.
    public override async ValueTask CommitAsync(bool isAsync, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _begin = [];
        if (!_isInTransaction)
        {
            return;
        }

        try
        {
            await ControlAsync("COMMIT", isAsync).ConfigureAwait(false);
            _isInTransaction = false;
        }
        catch (DatabaseException error) when (error is ConnectionLostException or CommandTimeoutException)
        {
            throw MariaDbErrors.CommitUnknown(database.Settings, error);
        }
        catch (DeadlockException error)
        {
            throw MariaDbErrors.NotCertified(database.Settings, error);
        }
    }

    public override async ValueTask RollbackAsync(bool isAsync, CancellationToken cancellationToken)
    {
        _begin = [];
        if (!_isInTransaction)
        {
            return;
        }

        if (Failure == TransactionFailure.None)
        {
            try
            {
                await ControlAsync("ROLLBACK", isAsync).ConfigureAwait(false);
            }
            catch (DatabaseException error) when (error is ConnectionLostException or DeadlockException)
            {
                // It is rolled back. A node that has ended a transaction for one of another node says so at whatever comes next.
            }
        }

        _isInTransaction = false;
        _hasEnded = false;
    }

    /// <summary>Puts the connection back into the pool it came from, with nothing of its session left on it.</summary>
    public void GiveBack()
    {
        if (_isDisposed)
        {
            return;
        }

        try
        {
            RollbackAsync(isAsync: false, CancellationToken.None).Wait();
            if (_start is not null && !IsLost)
            {
                ControlAsync("DO 0", isAsync: false).Wait();
            }

            _isDisposed = true;
            connection.Dispose();
        }
        catch (DatabaseException)
        {
            Dispose();
        }
    }

    /// <summary>Closes the connection for good. The driver has no way to do that to one: the whole pool is left.</summary>
    public override void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            database.Connections.Leave(pool);
            connection.Dispose();
        }
    }

    public override ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>A round trip that begins with what has to go in front of the next statements.</summary>
    /// <param name="partCount">How many parts are likely to follow.</param>
    public Trip StartTrip(int partCount)
    {
        var trip = new Trip(IsOneByOne, (_start is null ? 0 : 1) + _begin.Length + partCount);
        if (_start is not null)
        {
            trip.Add(_start);
        }

        foreach (var text in _begin)
        {
            trip.Add(text);
        }

        return trip;
    }

    /// <summary>A trip is on its way: whatever becomes of its statements, what goes in front went out with them.</summary>
    public void Sent()
    {
        _start = null;
        _isInTransaction |= !_begin.IsEmpty;
        _begin = [];
    }

    /// <summary>The transaction has ended with the statements.</summary>
    public void Ended() => _isInTransaction = false;

    /// <summary>Counts what a trip has waited for.</summary>
    public void Count(int roundTrips) => RoundTrips += roundTrips;

    /// <summary>Whether an error of a trip has to be translated.</summary>
    public bool IsFailure(Exception error) => error is MySqlException || (IsLost && error is not (RelataException or OperationCanceledException));

    /// <summary>The error for what the driver threw during a trip.</summary>
    /// <param name="error">What was thrown.</param>
    /// <param name="statement">The statement that failed, if one did.</param>
    /// <param name="isAsync">Whether the call may return before it has completed.</param>
    /// <param name="cancellationToken">What broke it off, if it was cancelled.</param>
    public async ValueTask<Exception> TranslateAsync(Exception error, Statement? statement, bool isAsync, CancellationToken cancellationToken)
    {
        if (error is MySqlException { ErrorCode: MySqlErrorCode.QueryInterrupted } && cancellationToken.IsCancellationRequested)
        {
            return new OperationCanceledException(error.Message, error, cancellationToken);
        }

        _hasEnded = _isInTransaction && !await IsStillInTransactionAsync(isAsync).ConfigureAwait(false);
        return IsLost && await PacketLimit.IsExceededAsync(error, database.Settings, isAsync).ConfigureAwait(false)
            ? MariaDbErrors.TooLarge(database.Settings, statement?.Text ?? "", error)
            : Failed(error, statement);
    }

    private async ValueTask ControlAsync(string text, bool isAsync)
    {
        var results = new MariaDbResults(this, [], text, limit: null, CancellationToken.None);
        try
        {
            await results.NextAsync(isAsync).ConfigureAwait(false);
        }
        finally
        {
            await results.CloseAsync(isAsync).ConfigureAwait(false);
        }
    }

    // Which errors end a transaction, and which a statement alone, depends on settings and on the other nodes of a cluster: the server is asked.
    // https://mariadb.com/kb/en/server-system-variables/#in_transaction
    private async ValueTask<bool> IsStillInTransactionAsync(bool isAsync)
    {
        if (IsLost)
        {
            return false;
        }

        try
        {
            using var command = new MySqlCommand("SELECT @@in_transaction", connection) { CommandTimeout = database.Settings.CommandTimeout };
            RoundTrips++;
            var answer = isAsync ? await command.ExecuteScalarAsync().ConfigureAwait(false) : command.ExecuteScalar();
            return Convert.ToBoolean(answer, CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (error is MySqlException || IsLost)
        {
            return false;
        }
    }

    private RelataException Failed(Exception error, Statement? statement)
    {
        if (IsLost)
        {
            // Most likely the others of the pool are dead, too.
            database.Connections.Leave(pool);
            return MariaDbErrors.Lost(database.Settings, error);
        }

        var refusal = (MySqlException)error;
        if (MariaDbErrors.IsNodeAlone(refusal))
        {
            database.Connections.LeaveHost(pool);
        }

        return MariaDbErrors.Failed(refusal, statement, database);
    }
}
