using System.Runtime.ExceptionServices;
using Relata.MariaDb.Errors;
using Relata.MariaDb.Values;
using Relata.Providers;

namespace Relata.MariaDb.Connections;

/// <summary>The results of statements that go out in round trips, each when the results of the one before have been read.</summary>
/// <param name="connection">Where to.</param>
/// <param name="sender">Sends the trips.</param>
/// <param name="settings">The connection string.</param>
/// <param name="statements">The statements.</param>
/// <param name="end">What goes along with the last of them: COMMIT or the like; null for nothing.</param>
/// <param name="longest">How long they may take; null for what the connection string says.</param>
/// <param name="cancellationToken">Breaks the statements off.</param>
internal sealed class MariaDbResults(
    MariaDbDatabaseConnection connection,
    TripSender sender,
    MariaDbSettings settings,
    IReadOnlyList<Statement> statements,
    string? end,
    TimeSpan? longest,
    CancellationToken cancellationToken) : StatementResults
{
    private readonly TimeLimit? _limit = longest is { } time ? new TimeLimit(time, cancellationToken) : null;
    private int _statement;
    private int _index;
    private Sending? _sending;
    private bool _isLast;
    private TripResults? _results;
    private RowReader<MariaDbRow>? _rows;
    private MariaDbRow _row;

    private CancellationToken Token => _limit?.Token ?? cancellationToken;

    public override async ValueTask<bool> NextAsync(bool isAsync)
    {
        if (_statement == 0 && _index == 0 && _results is null)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        try
        {
            while (_results is not null || !_isLast)
            {
                if (_results is null)
                {
                    await SendAsync(isAsync).ConfigureAwait(false);
                }

                if (await _results!.NextAsync(sender.Reader!, isAsync, Token).ConfigureAwait(false))
                {
                    Current = _results.Current;
                    return true;
                }

                await EndTripAsync(isAsync).ConfigureAwait(false);
            }
        }
        catch (Exception error)
        {
            return await FailAsync(error, isAsync).ConfigureAwait(false);
        }

        if (end is not null)
        {
            connection.Ended();
        }

        return false;
    }

    public override void Open(IResultReader reader)
    {
        _rows = reader.Open<MariaDbRow>();
        _row = new MariaDbRow(sender.Reader!);
    }

    public override ValueTask<bool> ReadAsync(bool isAsync)
    {
        try
        {
            if (!isAsync)
            {
                return new(sender.Reader!.Read() && Take());
            }

            var moving = sender.Reader!.ReadAsync(Token);
            return moving.IsCompletedSuccessfully ? new(moving.Result && Take()) : ReadAsync(moving);
        }
        catch (Exception error)
        {
            return FailAsync(error, isAsync);
        }
    }

    public override async ValueTask CloseAsync(bool isAsync)
    {
        if (_results is { } results)
        {
            try
            {
                // The driver reads what is left, so that the connection can be used again.
                await EndTripAsync(isAsync).ConfigureAwait(false);
            }
            catch (Exception error)
            {
                if (connection.IsFailure(error))
                {
                    // Notes what became of the transaction.
                    _ = await connection.TranslateAsync(error, results.Current, isAsync, Token).ConfigureAwait(false);
                }
            }
        }

        _limit?.Dispose();
    }

    private async ValueTask<bool> ReadAsync(Task<bool> moving)
    {
        try
        {
            return await moving.ConfigureAwait(false) && Take();
        }
        catch (Exception error)
        {
            return await FailAsync(error, isAsync: true).ConfigureAwait(false);
        }
    }

    private bool Take()
    {
        try
        {
            return _rows!.Read(ref _row);
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
        _results = new TripResults(trip);
        var before = sender.RoundTrips;
        try
        {
            var timeout = longest is null ? settings.CommandTimeout : 0;
            await sender.SendAsync(trip, timeout, isAsync, Token).ConfigureAwait(false);
        }
        finally
        {
            connection.Count(sender.RoundTrips - before);
        }
    }

    private Trip NextTrip()
    {
        var trip = connection.StartTrip();
        for (; _statement < statements.Count; _statement++, _index = 0, _sending = null)
        {
            _sending ??= new Sending(statements[_statement]);
            for (; _index < _sending.Statement.Count; _index++)
            {
                if (trip.IsFullFor(_sending))
                {
                    return trip;
                }

                trip.Add(_sending, _index);
            }
        }

        if (end is not null)
        {
            trip.Add(end);
        }

        _isLast = true;
        return trip;
    }

    private ValueTask EndTripAsync(bool isAsync)
    {
        (_results, _rows) = (null, null);
        return sender.EndAsync(isAsync);
    }

    private async ValueTask<bool> FailAsync(Exception error, bool isAsync)
    {
        var running = _results?.Current;
        if (_results is not null)
        {
            try
            {
                await EndTripAsync(isAsync).ConfigureAwait(false);
            }
            catch (Exception later)
            {
                // The driver tells of a lost connection when the results are closed, too.
                error = connection.IsFailure(error) ? error : later;
            }

            if (connection.IsFailure(error))
            {
                error = await connection.TranslateAsync(error, running, isAsync, Token).ConfigureAwait(false);
            }
        }

        if (error is OperationCanceledException cancelled && _limit is { IsOver: true })
        {
            error = MariaDbErrors.TookTooLong(settings, _limit.Longest, running?.Text ?? "", cancelled);
        }

        ExceptionDispatchInfo.Throw(error);
        return false;
    }
}
