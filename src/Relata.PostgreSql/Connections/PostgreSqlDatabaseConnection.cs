using System.Data;
using Npgsql;
using Relata.PostgreSql.Errors;
using Relata.PostgreSql.Values;
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

    public override async ValueTask SendAsync(
        IReadOnlyList<Statement> statements, bool endsTransaction, bool isAsync, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var queue = new StatementQueue(statements);
        do
        {
            using var batch = connection.CreateBatch();
            if (_transaction == TransactionState.Pending)
            {
                queue.AddControl(batch, TransactionTexts.Begin(_start));
            }

            queue.Fill(batch);
            var ends = endsTransaction && queue.IsEmpty && _transaction != TransactionState.None;
            if (ends)
            {
                queue.AddControl(batch, TransactionTexts.Commit);
            }

            await RunAsync(batch, queue, ends, isAsync, cancellationToken).ConfigureAwait(false);
            queue.Clear();
        }
        while (!queue.IsEmpty);
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

    private async ValueTask ControlAsync(string text, bool isAsync)
    {
        using var batch = connection.CreateBatch();
        var queue = new StatementQueue([]);
        queue.AddControl(batch, text);
        await RunAsync(batch, queue, ends: true, isAsync, CancellationToken.None).ConfigureAwait(false);
    }

    private async ValueTask RunAsync(NpgsqlBatch batch, StatementQueue queue, bool ends, bool isAsync, CancellationToken cancellationToken)
    {
        if (batch.BatchCommands.Count == 0)
        {
            return;
        }

        if (CommandTimeout is { } longest)
        {
            // Npgsql counts seconds, and takes 0 for no limit.
            batch.Timeout = Math.Max(1, (int)Math.Ceiling(longest.TotalSeconds));
        }

        RoundTrips++;
        try
        {
            await ExecuteAsync(batch, queue, isAsync, cancellationToken).ConfigureAwait(false);
            // Where a statement before has failed, only a rollback to a savepoint can have succeeded.
            _transaction = ends || _transaction == TransactionState.None ? TransactionState.None : TransactionState.Open;
        }
        catch (Exception error)
        {
            var isCommit = ends && _start.IsWrite && batch.BatchCommands[^1].CommandText == TransactionTexts.Commit;
            _transaction = AfterFailure(batch, ends);
            if (error is PostgresException)
            {
                // Those before the one that failed are done.
                queue.Complete();
            }

            if (errors.Failed(error, batch, isCommit, IsLost, cancellationToken) is { } translated)
            {
                throw translated;
            }

            throw;
        }
    }

    // What failed may also be what read the rows: then the server knows of no failure. A COMMIT that is refused has rolled back.
    private TransactionState AfterFailure(NpgsqlBatch batch, bool ends)
    {
        var isCompleted = batch.BatchCommands.All(static (NpgsqlBatchCommand command) => command.StatementType != Npgsql.StatementType.Unknown);
        return _transaction == TransactionState.None || (ends && (isCompleted || batch.BatchCommands.Count == 1)) ? TransactionState.None
            : isCompleted ? TransactionState.Open
            : TransactionState.Failed;
    }

    private static async ValueTask ExecuteAsync(NpgsqlBatch batch, StatementQueue queue, bool isAsync, CancellationToken cancellationToken)
    {
        // The driver's synchronous calls take no token.
        using var cancelling = isAsync ? default : cancellationToken.UnsafeRegister(static batch => ((NpgsqlBatch)batch!).Cancel(), batch);
        var reader = isAsync ? await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false) : batch.ExecuteReader();
        var isRead = false;
        try
        {
            await ReadAsync(reader, queue, isAsync, cancellationToken).ConfigureAwait(false);
            isRead = true;
        }
        finally
        {
            // Reads what is left, so that the connection can be used again.
            await CloseAsync(reader, throws: isRead, isAsync).ConfigureAwait(false);
        }
    }

    private static async ValueTask ReadAsync(NpgsqlDataReader reader, StatementQueue queue, bool isAsync, CancellationToken cancellationToken)
    {
        do
        {
            // A batch of nothing but writes has no result to stand on.
            if (reader.FieldCount > 0 && queue.Take(reader.HasRows) is { Statement: { } statement } next)
            {
                await ReadAsync(reader, statement, next, isAsync, cancellationToken).ConfigureAwait(false);
            }
        }
        while (isAsync ? await reader.NextResultAsync(cancellationToken).ConfigureAwait(false) : reader.NextResult());
        queue.Complete();
    }

    private static async ValueTask ReadAsync(NpgsqlDataReader reader, Statement statement, SentCommand sent, bool isAsync, CancellationToken cancellationToken)
    {
        if (statement.Reader is { } result)
        {
            var rows = result.Open<PostgreSqlRow>();
            var row = new PostgreSqlRow(reader);
            while ((isAsync ? await reader.ReadAsync(cancellationToken).ConfigureAwait(false) : reader.Read()) && rows.Read(ref row))
            {
            }
        }
        else if (statement.GeneratesKey)
        {
            var keys = new GeneratedKeys(sent.Rows);
            while (isAsync ? await reader.ReadAsync(cancellationToken).ConfigureAwait(false) : reader.Read())
            {
                keys.Add(reader.GetInt64(0));
            }

            keys.HandOver(statement, sent.Index);
        }
    }

    private static async ValueTask CloseAsync(NpgsqlDataReader reader, bool throws, bool isAsync)
    {
        try
        {
            if (isAsync)
            {
                await reader.DisposeAsync().ConfigureAwait(false);
            }
            else
            {
                reader.Dispose();
            }
        }
        catch (Exception) when (!throws)
        {
            // What failed first is what is told.
        }
    }
}
