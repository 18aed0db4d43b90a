using System.Data;
using Npgsql;
using Relata.PostgreSql.Errors;
using Relata.Providers;

namespace Relata.PostgreSql.Connections;

/// <summary>A connection of Npgsql's pool, whose statements go out in batches. Prepared statements stay with the pool's connection.</summary>
internal sealed class PostgreSqlDatabaseConnection(NpgsqlConnection connection, PostgreSqlErrors errors) : DatabaseConnection
{
    private TransactionStart _start;
    private TransactionState _transaction;

    public override TransactionFailure Failure => _transaction != TransactionState.Failed ? TransactionFailure.None
        : IsLost ? TransactionFailure.Ended
        : TransactionFailure.Failed;

    private bool IsLost => connection.State != ConnectionState.Open;

    internal override StatementResults OpenResults(IReadOnlyList<Statement> statements, bool endsTransaction, CancellationToken cancellationToken) =>
        new PostgreSqlResults(this, new StatementQueue(statements, controls: ControlsOf(endsTransaction)), endsTransaction, cancellationToken);

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
                // Once it is sent, to give up the wait would be not to know what became of it.
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
            // The server rolls back what was left.
        }

        _transaction = TransactionState.None;
    }

    // Npgsql rolls back what is left open before another session gets the connection, and gives nobody a broken one.
    public override void Dispose() => connection.Dispose();

    public override ValueTask DisposeAsync() => connection.DisposeAsync();

    /// <summary>Makes a batch of the next statements of a queue, between BEGIN and COMMIT where they go along.</summary>
    /// <param name="queue">The statements.</param>
    /// <param name="endsTransaction">Whether a COMMIT goes along with the last of them.</param>
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
            // Npgsql counts seconds, and takes 0 for no limit.
            batch.Timeout = Math.Max(1, (int)Math.Ceiling(longest.TotalSeconds));
        }

        return batch;
    }

    /// <summary>A batch is on its way.</summary>
    public void Sent() => RoundTrips++;

    /// <summary>A batch has succeeded: where a statement before has failed, only a rollback to a savepoint can have.</summary>
    public void Completed(bool ends) => _transaction = ends || _transaction == TransactionState.None ? TransactionState.None : TransactionState.Open;

    /// <summary>A batch has failed, or what read its rows.</summary>
    /// <returns>What is thrown for it; null for the error itself.</returns>
    public Exception? Failed(Exception error, NpgsqlBatch batch, StatementQueue queue, bool ends, CancellationToken cancellationToken)
    {
        var isCommit = ends && _start.IsWrite && batch.BatchCommands[^1].CommandText == TransactionTexts.Commit;
        _transaction = AfterFailure(batch, ends);
        return errors.Failed(error, batch, queue, isCommit, IsLost, cancellationToken);
    }

    // What failed may also be what read the rows: then the server knows of no failure. A COMMIT that is refused has rolled back.
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
