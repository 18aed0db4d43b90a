using System.Collections.Immutable;
using System.Data;
using System.Data.Common;
using System.Globalization;
using MySqlConnector;
using Relata.MariaDb.Errors;
using Relata.Providers;

namespace Relata.MariaDb.Connections;

/// <summary>A connection that sends several statements in one packet.</summary>
/// <param name="connection">The driver's open connection.</param>
/// <param name="pool">The pool that the connection is from.</param>
/// <param name="database">The database.</param>
/// <param name="isNew">Whether the session has to be set up.</param>
/// <param name="isAdopted">Whether the connection is the program's, which closes it.</param>
internal sealed class MariaDbDatabaseConnection(MySqlConnection connection, ConnectionPool pool, MariaDbDatabase database, bool isNew, bool isAdopted = false) : DatabaseConnection
{
    // Sent in front of the next statements: the setup of the session, and BEGIN.
    private string? _start = isNew ? database.Settings.SessionStart : null;
    private ImmutableArray<string> _begin = [];
    private bool _isWrite;
    private bool _isInTransaction;
    private bool _isJoined;
    private bool _hasEnded;
    private bool _isDisposed;
    private MariaDbResults? _results;

    /// <summary>Sends the round trips.</summary>
    public TripSender Sender { get; } = new(connection, database.Prepared);

    /// <summary>The connection string.</summary>
    public MariaDbSettings Settings => database.Settings;

    public override TransactionFailure Failure => _isInTransaction && (_hasEnded || IsLost) ? TransactionFailure.Ended : TransactionFailure.None;

    // Between two statements of one packet, a Galera node may abort a transaction in favour of another node's, and execute the rest of the packet
    // outside a transaction: half of the work would be written silently. A statement in a packet of its own is rejected instead.
    // Of a server that only the program has connected to, it is not known whether it is a node.
    private bool IsOneByOne => (pool.IsCluster || isAdopted) && _isWrite && (_isInTransaction || !_begin.IsEmpty);

    // A node of a cluster may commit a LOAD DATA in parts: https://mariadb.com/kb/en/galera-cluster-system-variables/#wsrep_load_data_splitting
    // The settings are not those of a connection of the program.
    public override bool MayCopy => Settings.LoadsData && !isAdopted && !pool.IsCluster;

    public override string? EndText => isAdopted ? null : "KILL CONNECTION CONNECTION_ID()";

    public override bool IsLost => connection.State != ConnectionState.Open;

    public override DbConnection DriverConnection => connection;

    internal override StatementResults OpenResults(IReadOnlyList<Statement> statements, bool endsTransaction, CancellationToken cancellationToken)
    {
        var limit = CommandTimeout is { } longest ? new TimeLimit(longest, cancellationToken) : null;
        return statements is [{ IsCopy: true }, ..]
            ? new LoadResults(this, connection, statements, limit, cancellationToken)
            : OpenResults(statements, endsTransaction ? "COMMIT" : null, limit, cancellationToken);
    }

    /// <summary>Keeps closed results for reuse by the next statements.</summary>
    public void Keep(MariaDbResults results) => _results = results;

    // START TRANSACTION would commit it.
    public override ValueTask<bool> IsInTransactionAsync(bool isAsync, CancellationToken cancellationToken) => IsStillInTransactionAsync(isAsync);

    public override void Join(OuterTransaction transaction)
    {
        if (transaction.Ambient is { } ambient)
        {
            connection.EnlistTransaction(ambient);
        }

        Sender.Transaction = (MySqlTransaction?)transaction.Given;
        _isJoined = true;
        _isWrite = true;
        _isInTransaction = true;
    }

    public override ValueTask BeginAsync(TransactionStart start, bool isAsync, CancellationToken cancellationToken)
    {
        _begin = TransactionTexts.Begin(start);
        _isWrite = start.IsWrite;
        return ValueTask.CompletedTask;
    }

    // A COMMIT that has been sent is not cancelled, because its outcome would be unknown.
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
                // The transaction is rolled back. A node that has aborted it reports that with the next statement, here the ROLLBACK.
            }
        }

        _isInTransaction = false;
        _hasEnded = false;
    }

    /// <summary>Returns the connection to its pool, without any state of its session.</summary>
    public void GiveBack()
    {
        if (_isDisposed)
        {
            return;
        }

        try
        {
            // The driver keeps a connection with the transaction of a scope until the scope ends.
            if (!_isJoined)
            {
                RollbackAsync(isAsync: false, CancellationToken.None).Wait();
            }

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

    /// <summary>Closes the connection permanently. The driver cannot do that for a single connection, so the whole pool is replaced.</summary>
    public override void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            if (!isAdopted)
            {
                database.Connections.Leave(pool);
                connection.Dispose();
            }
        }
    }

    public override ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Begins a round trip with the commands that must precede the next statements.</summary>
    /// <param name="partCount">The expected number of further parts.</param>
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

    /// <summary>Called when a trip is sent: the commands in front of it have been sent, whatever happens to its statements.</summary>
    public void Sent()
    {
        _start = null;
        _isInTransaction |= !_begin.IsEmpty;
        _begin = [];
    }

    /// <summary>Called when the transaction has ended with the statements.</summary>
    public void Ended() => _isInTransaction = false;

    /// <summary>Adds the round trips of a trip.</summary>
    public void Count(int roundTrips) => RoundTrips += roundTrips;

    /// <summary>Whether an error of a trip has to be translated.</summary>
    public bool IsFailure(Exception error) => error is MySqlException || (IsLost && error is not (RelataException or OperationCanceledException));

    /// <summary>Translates an exception that the driver has thrown during a trip.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="statement">The statement that failed, if known.</param>
    /// <param name="isAsync">Whether I/O is asynchronous.</param>
    /// <param name="cancellationToken">The token that may have cancelled the trip.</param>
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

    private MariaDbResults OpenResults(IReadOnlyList<Statement> statements, string? end, TimeLimit? limit, CancellationToken cancellationToken)
    {
        var results = _results ?? new MariaDbResults(this);
        _results = null;
        results.Begin(statements, end, limit, cancellationToken);
        return results;
    }

    private async ValueTask ControlAsync(string text, bool isAsync)
    {
        var results = OpenResults([], text, limit: null, CancellationToken.None);
        try
        {
            await results.NextAsync(isAsync).ConfigureAwait(false);
        }
        finally
        {
            await results.CloseAsync(isAsync).ConfigureAwait(false);
        }
    }

    // Which errors end the transaction, and which only the statement, depends on settings and on other nodes of a cluster. Therefore the server is asked.
    // https://mariadb.com/kb/en/server-system-variables/#in_transaction
    private async ValueTask<bool> IsStillInTransactionAsync(bool isAsync)
    {
        if (IsLost)
        {
            return false;
        }

        try
        {
            using var command = new MySqlCommand("SELECT @@in_transaction", connection, Sender.Transaction) { CommandTimeout = database.Settings.CommandTimeout };
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
        if (IsLost && isAdopted)
        {
            return MariaDbErrors.Lost(database.Settings, error);
        }

        if (IsLost)
        {
            // The other connections of the pool are probably lost as well.
            database.Connections.Leave(pool);
            return MariaDbErrors.Lost(database.Settings, error);
        }

        var refusal = (MySqlException)error;
        if (MariaDbErrors.IsNodeAlone(refusal) && !isAdopted)
        {
            database.Connections.LeaveHost(pool);
        }

        return MariaDbErrors.Failed(refusal, statement, database);
    }
}
