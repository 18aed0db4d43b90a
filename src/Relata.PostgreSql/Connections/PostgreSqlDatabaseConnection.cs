using System.Data;
using System.Data.Common;
using Npgsql;
using Relata.PostgreSql.Errors;
using Relata.Providers;

namespace Relata.PostgreSql.Connections;

/// <summary>A connection of Npgsql's pool that sends statements in batches. Prepared statements belong to the physical connection.</summary>
/// <param name="connection">The connection of Npgsql.</param>
/// <param name="errors">What errors of the server mean.</param>
/// <param name="isAdopted">Whether the connection is the program's, which closes it.</param>
internal sealed class PostgreSqlDatabaseConnection(NpgsqlConnection connection, PostgreSqlErrors errors, bool isAdopted = false) : DatabaseConnection
{
    private TransactionStart _start;
    private TransactionState _transaction;

    public override TransactionFailure Failure => _transaction != TransactionState.Failed ? TransactionFailure.None
        : IsLost ? TransactionFailure.Ended
        : TransactionFailure.Failed;

    public override string? EndText => isAdopted ? null : "SELECT pg_terminate_backend(pg_backend_pid())";

    public override bool IsLost => connection.State != ConnectionState.Open;

    public override DbConnection DriverConnection => connection;

    internal override StatementResults OpenResults(IReadOnlyList<Statement> statements, bool endsTransaction, CancellationToken cancellationToken) => statements is [{ IsCopy: true }, ..]
        ? new CopyResults(this, statements, cancellationToken)
        : new PostgreSqlResults(this, new StatementQueue(statements, controls: ControlsOf(endsTransaction)), endsTransaction, cancellationToken);

    // BEGIN in a transaction has no effect but a warning, and the COMMIT of the session would commit it.
    public override async ValueTask<bool> IsInTransactionAsync(bool isAsync, CancellationToken cancellationToken)
    {
        var isWarned = false;
        void Notice(object sender, NpgsqlNoticeEventArgs notice) => isWarned |= notice.Notice.SqlState == PostgresErrorCodes.ActiveSqlTransaction;
        connection.Notice += Notice;
        try
        {
            await ControlAsync(TransactionTexts.Begin(new TransactionStart(IsWrite: true)), isAsync).ConfigureAwait(false);
            if (!isWarned)
            {
                await ControlAsync(TransactionTexts.Rollback, isAsync).ConfigureAwait(false);
            }
        }
        catch (DatabaseException error) when (error.InnerException is PostgresException { SqlState: PostgresErrorCodes.InFailedSqlTransaction })
        {
            return true;
        }
        finally
        {
            connection.Notice -= Notice;
        }

        return isWarned;
    }

    public override void Join(OuterTransaction transaction)
    {
        // No effect if the driver has done it when it opened the connection.
        if (transaction.Ambient is { } ambient)
        {
            connection.EnlistTransaction(ambient);
        }

        _start = new TransactionStart(IsWrite: true);
        _transaction = TransactionState.Open;
    }

    public override ValueTask BeginAsync(TransactionStart start, bool isAsync, CancellationToken cancellationToken)
    {
        _start = start;
        _transaction = TransactionState.Pending;
        return ValueTask.CompletedTask;
    }

    public override async ValueTask CommitAsync(bool isAsync, CancellationToken cancellationToken)
    {
        switch (_transaction)
        {
            case TransactionState.Failed:
                throw errors.HasFailed();
            case TransactionState.Open:
                // A COMMIT that has been sent is not cancelled, because its outcome would be unknown.
                cancellationToken.ThrowIfCancellationRequested();
                await ControlAsync(TransactionTexts.Commit, isAsync).ConfigureAwait(false);
                break;
        }

        _transaction = TransactionState.None;
    }

    public override async ValueTask RollbackAsync(bool isAsync, CancellationToken cancellationToken)
    {
        var hasBegun = _transaction is TransactionState.Open or TransactionState.Failed;
        if (!hasBegun || IsLost)
        {
            _transaction = TransactionState.None;
            return;
        }

        try
        {
            await ControlAsync(TransactionTexts.Rollback, isAsync).ConfigureAwait(false);
        }
        catch (ConnectionLostException)
        {
            // The server rolls back the transaction of a lost connection.
        }

        _transaction = TransactionState.None;
    }

    // Npgsql rolls back open transactions before it reuses a connection, and does not reuse a broken one.
    public override void Dispose()
    {
        if (!isAdopted)
        {
            connection.Dispose();
        }
    }

    public override ValueTask DisposeAsync() => isAdopted ? ValueTask.CompletedTask : connection.DisposeAsync();

    /// <summary>Creates a batch of the next statements of a queue, with BEGIN and COMMIT if they are sent along.</summary>
    /// <param name="queue">The statements.</param>
    /// <param name="endsTransaction">Whether COMMIT is sent with the last of them.</param>
    /// <param name="ends">Whether the batch ends the transaction.</param>
    public NpgsqlBatch CreateBatch(StatementQueue queue, bool endsTransaction, out bool ends)
    {
        var batch = connection.CreateBatch();
        if (_transaction == TransactionState.Pending)
        {
            queue.AddControl(batch, TransactionTexts.Begin(_start));
        }

        queue.Fill(batch);
        ends = endsTransaction && queue.IsEmpty && _transaction != TransactionState.None;
        if (ends)
        {
            queue.AddControl(batch, TransactionTexts.Commit);
        }

        if (CommandTimeout is { } longest)
        {
            // Npgsql counts seconds, and 0 means no limit.
            batch.Timeout = Math.Max(1, (int)Math.Ceiling(longest.TotalSeconds));
        }

        return batch;
    }

    /// <summary>Sends BEGIN, if it was to be sent with the next statements.</summary>
    public async ValueTask BeginPendingAsync(bool isAsync, CancellationToken cancellationToken)
    {
        if (_transaction == TransactionState.Pending)
        {
            var results = new PostgreSqlResults(this, new StatementQueue([], controls: 1), endsTransaction: false, cancellationToken);
            try
            {
                await results.NextAsync(isAsync).ConfigureAwait(false);
            }
            finally
            {
                await results.CloseAsync(isAsync).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Begins to copy rows into a table.</summary>
    public async ValueTask<NpgsqlBinaryImporter> BeginCopyAsync(string text, bool isAsync, CancellationToken cancellationToken)
    {
        Sent();
        var importer = isAsync ? await connection.BeginBinaryImportAsync(text, cancellationToken).ConfigureAwait(false) : connection.BeginBinaryImport(text);
        if (CommandTimeout is { } longest)
        {
            importer.Timeout = longest;
        }

        return importer;
    }

    /// <summary>Called when a copy has failed, which fails the transaction also if the error was not the server's.</summary>
    /// <returns>The exception to throw; null for the original one.</returns>
    public Exception? CopyFailed(Exception error, Statement statement, CancellationToken cancellationToken)
    {
        _transaction = _transaction == TransactionState.None ? TransactionState.None : TransactionState.Failed;
        return errors.Failed(error, statement.Text, statement.WriteText?.Write, CommandTimeout ?? TimeSpan.FromSeconds(connection.CommandTimeout), IsLost, cancellationToken);
    }

    /// <summary>Called when a batch is sent.</summary>
    public void Sent() => RoundTrips++;

    /// <summary>Called when a batch has succeeded. In a failed transaction only a rollback to a savepoint can succeed.</summary>
    public void Completed(bool ends) => _transaction = ends || _transaction == TransactionState.None ? TransactionState.None : TransactionState.Open;

    /// <summary>Called when a batch, or a reader of its rows, has failed.</summary>
    /// <returns>The exception to throw; null for the original one.</returns>
    public Exception? Failed(Exception error, NpgsqlBatch batch, StatementQueue queue, bool ends, CancellationToken cancellationToken)
    {
        var isCommit = ends && _start.IsWrite && batch.BatchCommands[^1].CommandText == TransactionTexts.Commit;
        _transaction = AfterFailure(batch, ends);
        return errors.Failed(error, batch, queue, isCommit, IsLost, cancellationToken);
    }

    // If the reader of the rows has failed, the transaction has not. A rejected COMMIT has rolled back.
    private TransactionState AfterFailure(NpgsqlBatch batch, bool ends)
    {
        var isCompleted = batch.BatchCommands.All(static (NpgsqlBatchCommand command) => command.StatementType != Npgsql.StatementType.Unknown);
        return _transaction == TransactionState.None || (ends && (isCompleted || batch.BatchCommands.Count == 1)) ? TransactionState.None
            : isCompleted ? TransactionState.Open
            : TransactionState.Failed;
    }

    private int ControlsOf(bool endsTransaction) =>
        (_transaction == TransactionState.Pending ? 1 : 0) + (endsTransaction && _transaction != TransactionState.None ? 1 : 0);

    private async ValueTask ControlAsync(string text, bool isAsync)
    {
        var batch = connection.CreateBatch();
        var queue = new StatementQueue([], controls: 1);
        queue.AddControl(batch, text);
        var results = new PostgreSqlResults(this, queue, batch);
        try
        {
            await results.NextAsync(isAsync).ConfigureAwait(false);
        }
        finally
        {
            await results.CloseAsync(isAsync).ConfigureAwait(false);
        }
    }
}
