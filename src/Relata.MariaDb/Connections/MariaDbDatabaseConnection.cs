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
    private readonly TripSender _sender = new(connection, database.Prepared);

    // What goes in front of the next statements: how a session starts, and BEGIN.
    private string? _start = isNew ? database.Settings.SessionStart : null;
    private ImmutableArray<string> _begin = [];
    private Statement? _running;
    private bool _isWrite;
    private bool _isInTransaction;
    private bool _hasEnded;
    private bool _isDisposed;

    public override TransactionFailure Failure => _isInTransaction && (_hasEnded || IsLost) ? TransactionFailure.Ended : TransactionFailure.None;

    // Between two statements of a packet a node may end a transaction for one of another node, and run the rest of the packet as if there had
    // been none: half of it is written, and nobody is told. Before a packet of its own each statement is refused.
    private bool IsOneByOne => pool.IsCluster && _isWrite && (_isInTransaction || !_begin.IsEmpty);

    private bool IsLost => connection.State != ConnectionState.Open;

    public override async ValueTask SendAsync(
        IReadOnlyList<Statement> statements, bool endsTransaction, bool isAsync, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var limit = CommandTimeout is { } longest ? new TimeLimit(longest, cancellationToken) : null;
        try
        {
            await SendEachAsync(statements, endsTransaction, isAsync, limit?.Token ?? cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (limit is { IsOver: true })
        {
            throw MariaDbErrors.TookTooLong(database.Settings, limit.Longest, _running?.Text ?? "", error);
        }
    }

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

    private async ValueTask SendEachAsync(IReadOnlyList<Statement> statements, bool endsTransaction, bool isAsync, CancellationToken cancellationToken)
    {
        var trip = StartTrip();
        var timeout = CommandTimeout is null ? database.Settings.CommandTimeout : 0;
        for (var i = 0; i < statements.Count; i++)
        {
            var sending = new Sending(statements[i]);
            for (var index = 0; index < sending.Statement.Count; index++)
            {
                if (trip.IsFullFor(sending))
                {
                    await RunAsync(trip, timeout, isAsync, cancellationToken).ConfigureAwait(false);
                    trip = StartTrip();
                }

                trip.Add(sending, index);
            }
        }

        if (endsTransaction)
        {
            trip.Add("COMMIT");
        }

        await RunAsync(trip, timeout, isAsync, cancellationToken).ConfigureAwait(false);
        _isInTransaction &= !endsTransaction;
    }

    private async ValueTask ControlAsync(string text, bool isAsync)
    {
        var trip = StartTrip();
        trip.Add(text);
        await RunAsync(trip, database.Settings.CommandTimeout, isAsync, CancellationToken.None).ConfigureAwait(false);
    }

    private Trip StartTrip()
    {
        var trip = new Trip(IsOneByOne);
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

    private async ValueTask RunAsync(Trip trip, int timeout, bool isAsync, CancellationToken cancellationToken)
    {
        // Whatever becomes of the statements, these went out with them.
        _start = null;
        _isInTransaction |= !_begin.IsEmpty;
        _begin = [];
        var results = new TripResults(trip);
        var before = _sender.RoundTrips;
        try
        {
            await _sender.SendAsync(trip, results, timeout, isAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is MySqlException || (IsLost && error is not (RelataException or OperationCanceledException)))
        {
            if (error is MySqlException { ErrorCode: MySqlErrorCode.QueryInterrupted } && cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException(error.Message, error, cancellationToken);
            }

            _hasEnded = _isInTransaction && !await IsStillInTransactionAsync(isAsync).ConfigureAwait(false);
            throw IsLost && await PacketLimit.IsExceededAsync(error, database.Settings, isAsync).ConfigureAwait(false)
                ? MariaDbErrors.TooLarge(database.Settings, results.Current?.Text ?? "", error)
                : Failed(error, results.Current);
        }
        finally
        {
            RoundTrips += _sender.RoundTrips - before;
            _running = results.Current;
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

        return MariaDbErrors.Failed(refusal, statement?.Text ?? "", database);
    }
}
