using System.Runtime.ExceptionServices;
using Relata.MariaDb.Errors;
using Relata.MariaDb.Values;
using Relata.Providers;

namespace Relata.MariaDb.Connections;

/// <summary>The results of statements that are sent in round trips, each after the results of the one before have been read.</summary>
/// <param name="connection">The connection.</param>
internal sealed class MariaDbResults(MariaDbDatabaseConnection connection) : StatementResults
{
    // Only the initial capacity: the number of parts of a trip is limited by their size.
    private const int MostExpected = 100;

    private readonly TripResults _trip = new();
    private IReadOnlyList<Statement> _statements = [];
    private string? _end;
    private TimeLimit? _limit;
    private CancellationToken _cancellationToken;
    private int _statement;
    private int _index;
    private Sending? _sending;
    private bool _isStarted;
    private bool _isLast;
    private bool _isSent;
    private RowReader<MariaDbRow>? _rows;
    private MariaDbRow _row;

    private CancellationToken Token => _limit?.Token ?? _cancellationToken;

    /// <summary>Sets the statements.</summary>
    /// <param name="statements">The statements.</param>
    /// <param name="end">The command sent with the last statement, such as COMMIT; null for none.</param>
    /// <param name="limit">The time limit; null for the limit of the connection string.</param>
    /// <param name="cancellationToken">Cancels the statements.</param>
    public void Begin(IReadOnlyList<Statement> statements, string? end, TimeLimit? limit, CancellationToken cancellationToken)
    {
        (_statements, _end, _limit, _cancellationToken) = (statements, end, limit, cancellationToken);
        (_statement, _index, _isStarted, _isLast) = (0, 0, false, false);
    }

    public override async ValueTask<bool> NextAsync(bool isAsync)
    {
        if (!_isStarted)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            _isStarted = true;
        }

        try
        {
            while (_isSent || !_isLast)
            {
                if (!_isSent)
                {
                    await SendAsync(isAsync).ConfigureAwait(false);
                }

                if (await _trip.NextAsync(connection.Sender.Reader!, isAsync, Token).ConfigureAwait(false))
                {
                    Current = _trip.Current;
                    return true;
                }

                await EndTripAsync(isAsync).ConfigureAwait(false);
            }
        }
        catch (Exception error)
        {
            return await FailAsync(error, isAsync).ConfigureAwait(false);
        }

        if (_end is not null)
        {
            connection.Ended();
        }

        return false;
    }

    public override void Open(IResultReader reader)
    {
        _rows = reader.Open<MariaDbRow>();
        _row = new MariaDbRow(connection.Sender.Reader!);
    }

    public override async ValueTask<bool> ReadAsync(bool isAsync)
    {
        var (statement, count) = (Current!, 0);
        try
        {
            var (reader, rows) = (connection.Sender.Reader!, _rows!);
            while (isAsync ? await reader.ReadAsync(Token).ConfigureAwait(false) : reader.Read())
            {
                count++;
                if (!Read(rows))
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

    public override void Cancel() => connection.Sender.Cancel();

    public override async ValueTask<Exception?> CloseAsync(bool isAsync)
    {
        Exception? unread = null;
        if (_isSent && await AbandonTripAsync(skips: true, isAsync).ConfigureAwait(false) is { } error)
        {
            unread = connection.IsFailure(error)
                ? await connection.TranslateAsync(error, _trip.Current, isAsync, Token).ConfigureAwait(false)
                : error;
        }

        _limit?.Dispose();
        _trip.Clear();
        (_statements, _end, _limit, _sending, _row, Current) = ([], null, null, null, default, null);
        connection.Keep(this);
        return unread;
    }

    private bool Read(RowReader<MariaDbRow> rows)
    {
        try
        {
            return rows.Read(ref _row);
        }
        catch (Exception error) when (MariaDbRow.IsUnfit(error))
        {
            throw _row.Unfit(error);
        }
    }

    private async ValueTask SendAsync(bool isAsync)
    {
        var trip = NextTrip();
        connection.Sent();
        _trip.Begin(trip);
        _isSent = true;
        var sender = connection.Sender;
        var before = sender.RoundTrips;
        try
        {
            var timeout = _limit is null ? connection.Settings.CommandTimeout : 0;
            await sender.SendAsync(trip, timeout, isAsync, Token).ConfigureAwait(false);
        }
        finally
        {
            connection.Count(sender.RoundTrips - before);
        }
    }

    private Trip NextTrip()
    {
        var trip = connection.StartTrip(Math.Min(_statements.Count - _statement, MostExpected) + (_end is null ? 0 : 1));
        for (; _statement < _statements.Count; _statement++, _index = 0, _sending = null)
        {
            _sending ??= new Sending(_statements[_statement]);
            for (; _index < _sending.Statement.Count; _index++)
            {
                if (trip.IsFullFor(_sending))
                {
                    return trip;
                }

                trip.Add(_sending, _index);
            }
        }

        if (_end is not null)
        {
            trip.Add(_end);
        }

        _isLast = true;
        return trip;
    }

    private ValueTask EndTripAsync(bool isAsync)
    {
        (_isSent, _rows) = (false, null);
        return connection.Sender.EndAsync(isAsync);
    }

    /// <summary>Ends a trip whose results have not been read to the end, so that the connection can be used again.</summary>
    /// <param name="skips">Whether the remaining results are skipped first: when the driver's reader is disposed, it does not throw their errors.</param>
    /// <param name="isAsync">Whether the call may return before it has completed.</param>
    /// <returns>The error of a later statement; null for none.</returns>
    private async ValueTask<Exception?> AbandonTripAsync(bool skips, bool isAsync)
    {
        Exception? error = null;
        try
        {
            while (skips && connection.Sender.Reader is { } reader
                && (isAsync ? await reader.NextResultAsync(CancellationToken.None).ConfigureAwait(false) : reader.NextResult()))
            {
            }
        }
        catch (Exception skipped)
        {
            error = skipped;
        }

        try
        {
            await EndTripAsync(isAsync).ConfigureAwait(false);
        }
        catch (Exception closing)
        {
            error ??= closing;
        }

        return error;
    }

    private async ValueTask<bool> FailAsync(Exception error, bool isAsync)
    {
        var running = _isSent ? _trip.Current : null;
        if (_isSent)
        {
            var isReaders = !connection.IsFailure(error) && error is not OperationCanceledException;
            var later = await AbandonTripAsync(skips: isReaders, isAsync).ConfigureAwait(false);
            if (connection.IsFailure(error))
            {
                error = await connection.TranslateAsync(error, running, isAsync, Token).ConfigureAwait(false);
            }
            else if (later is not null && connection.IsFailure(later))
            {
                // After the reader's error, a later statement has failed as well and may have ended the transaction. The loss of the connection takes precedence.
                var failure = await connection.TranslateAsync(later, running, isAsync, Token).ConfigureAwait(false);
                error = failure is ConnectionLostException ? failure : error;
            }
        }

        if (error is OperationCanceledException cancelled && _limit is { IsOver: true })
        {
            error = MariaDbErrors.TookTooLong(connection.Settings, _limit.Longest, running?.Text ?? "", cancelled);
        }

        ExceptionDispatchInfo.Throw(error);
        return false;
    }
}
