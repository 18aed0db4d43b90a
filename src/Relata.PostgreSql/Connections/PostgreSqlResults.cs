using System.Runtime.ExceptionServices;
using Npgsql;
using Relata.PostgreSql.Values;
using Relata.Providers;

namespace Relata.PostgreSql.Connections;

/// <summary>The results of statements that are sent in batches, each after the results of the one before have been read.</summary>
/// <param name="connection">The connection.</param>
/// <param name="queue">The statements.</param>
/// <param name="endsTransaction">Whether COMMIT is sent with the last of them.</param>
/// <param name="cancellationToken">Cancels the statements.</param>
internal sealed class PostgreSqlResults(
    PostgreSqlDatabaseConnection connection, StatementQueue queue, bool endsTransaction, CancellationToken cancellationToken) : StatementResults
{
    private NpgsqlBatch? _batch;
    private NpgsqlDataReader? _reader;
    private CancellationTokenRegistration _cancelling;
    private RowReader<PostgreSqlRow>? _rows;
    private PostgreSqlRow _row;
    private bool _isStarted;
    private bool _ends;

    /// <param name="connection">The connection.</param>
    /// <param name="queue">The queue that the batch belongs to.</param>
    /// <param name="control">A batch of a command that ends a transaction, without statements.</param>
    public PostgreSqlResults(PostgreSqlDatabaseConnection connection, StatementQueue queue, NpgsqlBatch control)
        : this(connection, queue, endsTransaction: true, CancellationToken.None)
    {
        (_batch, _ends, _isStarted) = (control, true, true);
    }

    public override async ValueTask<bool> NextAsync(bool isAsync)
    {
        if (!_isStarted)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        while (TryStart())
        {
            try
            {
                if (await MoveAsync(isAsync).ConfigureAwait(false))
                {
                    return true;
                }
            }
            catch (Exception error)
            {
                await FailAsync(error, isAsync).ConfigureAwait(false);
            }
        }

        return false;
    }

    public override void Open(IResultReader reader)
    {
        _rows = reader.Open<PostgreSqlRow>();
        _row = new PostgreSqlRow(_reader!);
    }

    public override async ValueTask<bool> ReadAsync(bool isAsync)
    {
        var (statement, count) = (Current!, 0);
        try
        {
            var (reader, rows) = (_reader!, _rows!);
            while (isAsync ? await reader.ReadAsync(cancellationToken).ConfigureAwait(false) : reader.Read())
            {
                count++;
                if (!rows.Read(ref _row))
                {
                    return true;
                }
            }

            return false;
        }
        catch (Exception error)
        {
            return await FailAsync(error, isAsync).ConfigureAwait(false);
        }
        finally
        {
            statement.RowCount += count;
        }
    }

    public override void Cancel() => _batch?.Cancel();

    public override async ValueTask<Exception?> CloseAsync(bool isAsync)
    {
        if (_batch is not { } batch)
        {
            return null;
        }

        try
        {
            // Npgsql reads the remaining results, so that the connection can be used further.
            await EndAsync(isAsync).ConfigureAwait(false);
            return null;
        }
        catch (Exception error)
        {
            var translated = connection.Failed(error, batch, queue, _ends, cancellationToken);
            Drop();
            return translated ?? error;
        }
    }

    /// <summary>Whether there is a current batch; creates the next one if the one before has been read.</summary>
    private bool TryStart()
    {
        while (_batch is null && (!_isStarted || !queue.IsEmpty))
        {
            _isStarted = true;
            var batch = connection.CreateBatch(queue, endsTransaction, out _ends);
            if (batch.BatchCommands.Count > 0)
            {
                _batch = batch;
            }
            else
            {
                batch.Dispose();
                queue.Clear();
            }
        }

        return _batch is not null;
    }

    /// <summary>Advances to the next result with rows to be read; false at the end of the batch.</summary>
    private async ValueTask<bool> MoveAsync(bool isAsync)
    {
        var isOnResult = _reader is null;
        var reader = _reader ??= await SendAsync(_batch!, isAsync).ConfigureAwait(false);
        while (isOnResult || (isAsync ? await reader.NextResultAsync(cancellationToken).ConfigureAwait(false) : reader.NextResult()))
        {
            isOnResult = false;
            // A batch that consists of writes only has no current result.
            if (reader.FieldCount > 0 && queue.Take(reader.HasRows) is { Statement: { } statement } sent)
            {
                if (statement.ReturnsRows)
                {
                    Current = statement;
                    return true;
                }

                if (statement.GeneratesKey)
                {
                    await ReadKeysAsync(reader, statement, sent, isAsync).ConfigureAwait(false);
                }
                else if (statement.ReportsRows || statement.ReturnsStamp)
                {
                    await ReadFoundAsync(reader, statement, sent, isAsync).ConfigureAwait(false);
                }
            }
        }

        queue.Complete();
        await EndAsync(isAsync).ConfigureAwait(false);
        return false;
    }

    private async ValueTask<NpgsqlDataReader> SendAsync(NpgsqlBatch batch, bool isAsync)
    {
        connection.Sent();
        // The driver's synchronous methods take no token.
        _cancelling = isAsync ? default : cancellationToken.UnsafeRegister(static batch => ((NpgsqlBatch)batch!).Cancel(), batch);
        return isAsync ? await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false) : batch.ExecuteReader();
    }

    private async ValueTask ReadKeysAsync(NpgsqlDataReader reader, Statement statement, SentCommand sent, bool isAsync)
    {
        var keys = new GeneratedKeys(sent.Rows);
        while (isAsync ? await reader.ReadAsync(cancellationToken).ConfigureAwait(false) : reader.Read())
        {
            keys.Add(reader.GetInt64(0));
            TakeStamp(reader, statement);
        }

        keys.HandOver(statement, sent.Index);
    }

    private static void TakeStamp(NpgsqlDataReader reader, Statement statement)
    {
        if (statement.ReturnsStamp)
        {
            statement.OnStamp(reader.GetInt64(reader.FieldCount - 1));
        }
    }

    // The ordinal numbers of the rows that were found, from 1, if they were sent together.
    private async ValueTask ReadFoundAsync(NpgsqlDataReader reader, Statement statement, SentCommand sent, bool isAsync)
    {
        while (isAsync ? await reader.ReadAsync(cancellationToken).ConfigureAwait(false) : reader.Read())
        {
            if (sent.Rows > 1 && statement.ReportsRows)
            {
                statement.OnFound(sent.Index + (int)reader.GetInt64(0) - 1);
            }

            TakeStamp(reader, statement);
        }
    }

    private async ValueTask EndAsync(bool isAsync)
    {
        await CloseReaderAsync(isAsync).ConfigureAwait(false);
        connection.Completed(_ends);
        queue.Clear();
        Drop();
    }

    private async ValueTask CloseReaderAsync(bool isAsync)
    {
        if (_reader is { } reader)
        {
            _reader = null;
            if (isAsync)
            {
                await reader.DisposeAsync().ConfigureAwait(false);
            }
            else
            {
                reader.Dispose();
            }
        }
    }

    private async ValueTask<bool> FailAsync(Exception error, bool isAsync)
    {
        try
        {
            await CloseReaderAsync(isAsync).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The first error is thrown.
        }

        var translated = connection.Failed(error, _batch!, queue, _ends, cancellationToken);
        if (error is PostgresException)
        {
            // The statements before the failed one have been executed.
            queue.Complete();
        }

        Drop();
        ExceptionDispatchInfo.Throw(translated ?? error);
        return false;
    }

    private void Drop()
    {
        _cancelling.Dispose();
        _batch?.Dispose();
        (_batch, _rows) = (null, null);
    }
}
