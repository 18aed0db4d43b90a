using Microsoft.Extensions.Logging;
using Relata.Diagnostics.Logging;

namespace Relata.Delivering;

/// <summary>Claims messages as handlers become free, and waits when there are none.</summary>
internal sealed class ReaderLoop(Database database, OutboxReaderOptions options, IReadOnlyDictionary<string, OutboxHandler> handlers, OutboxHandler? relay)
{
    private const int MostLooks = 3;

    private static readonly TimeSpan HousekeepingInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly OutboxQueue _queue = new(database, options);
    private readonly List<Task> _running = [];
    private readonly HashSet<string> _unhandled = new(StringComparer.Ordinal);
    private readonly string[]? _types = relay is null ? [.. handlers.Keys] : null;
    private DateTimeOffset _housekeeping = DateTimeOffset.MinValue;
    private int _failures;

    private TimeProvider Time => database.Diagnostics.TimeProvider;

    private ILogger Log => database.Diagnostics.Logs.Outbox;

    public async Task RunAsync(CancellationToken stop)
    {
        using var handling = new CancellationTokenSource();
        while (!stop.IsCancellationRequested)
        {
            // Asked for before looking, so that a commit in between is not missed.
            var published = database.Outbox.Published;
            try
            {
                await _queue.PrepareAsync(stop).ConfigureAwait(false);
                await HousekeepAsync(stop).ConfigureAwait(false);
                if (await BeginAsync(handling.Token, stop).ConfigureAwait(false) == 0)
                {
                    await WaitAsync(published, stop).ConfigureAwait(false);
                }

                _failures = 0;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                break;
            }
            catch (RelataException error)
            {
                _failures++;
                OutboxLog.ReaderFailed(Log, error);
                await PauseAsync(stop).ConfigureAwait(false);
            }
        }

        await EndAsync(handling).ConfigureAwait(false);
    }

    public async Task<int> DrainAsync(CancellationToken stop)
    {
        using var handling = new CancellationTokenSource();
        var attempts = 0;
        await _queue.PrepareAsync(stop).ConfigureAwait(false);
        await HousekeepAsync(stop).ConfigureAwait(false);
        try
        {
            while (true)
            {
                var begun = await BeginAsync(handling.Token, stop).ConfigureAwait(false);
                attempts += begun;
                if (begun == 0 && _running.Count == 0)
                {
                    return attempts;
                }

                if (begun == 0)
                {
                    await Task.WhenAny(_running).WaitAsync(stop).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            await EndAsync(handling).ConfigureAwait(false);
        }
    }

    // Claims as many messages as handlers are free, and begins them. Returns how many.
    private async Task<int> BeginAsync(CancellationToken handling, CancellationToken stop)
    {
        // Where another reader was faster, there may be more. A replica may go on showing what was claimed.
        for (var look = 0; look < MostLooks; look++)
        {
            await EndCompletedAsync().ConfigureAwait(false);
            if (_running.Count >= options.Parallelism)
            {
                return 0;
            }

            var (messages, isContended) = await _queue.ClaimAsync(options.Parallelism - _running.Count, _types, stop).ConfigureAwait(false);
            foreach (var message in messages)
            {
                var handler = handlers.GetValueOrDefault(message.Type) ?? relay!;
                _running.Add(Task.Run(() => new Delivery(database, _queue, options, message, handler).RunAsync(handling), CancellationToken.None));
            }

            if (messages.Count > 0 || !isContended)
            {
                return messages.Count;
            }
        }

        return 0;
    }

    private async Task WaitAsync(Task published, CancellationToken stop)
    {
        if (_running.Count >= options.Parallelism)
        {
            await Task.WhenAny(_running).WaitAsync(stop).ConfigureAwait(false);
            return;
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny([published, Task.Delay(options.PollingInterval, Time, ended.Token), .. _running]).ConfigureAwait(false);
        await ended.CancelAsync().ConfigureAwait(false);
        stop.ThrowIfCancellationRequested();
    }

    // A database that cannot be reached is asked less and less often.
    private async Task PauseAsync(CancellationToken stop)
    {
        var pause = options.PollingInterval * Math.Pow(2, Math.Min(_failures - 1, 10));
        await Task.Delay(pause < LongestPause ? pause : LongestPause, Time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task HousekeepAsync(CancellationToken stop)
    {
        var now = Time.GetUtcNow();
        if (now - _housekeeping < HousekeepingInterval)
        {
            return;
        }

        _housekeeping = now;
        if (options.KeepHandled > TimeSpan.Zero)
        {
            await _queue.CleanAsync(stop).ConfigureAwait(false);
        }

        foreach (var type in _types is null ? [] : (await _queue.UnhandledAsync(_types, stop).ConfigureAwait(false)).Where(_unhandled.Add))
        {
            OutboxLog.Unhandled(Log, type);
        }
    }

    // What a delivery throws is an error of the database, or of the function that computes delays: the message is due again at the end of its lease.
    private async Task EndCompletedAsync()
    {
        for (var i = _running.Count - 1; i >= 0; i--)
        {
            if (_running[i].IsCompleted)
            {
                var ended = _running[i];
                _running.RemoveAt(i);
                try
                {
                    await ended.ConfigureAwait(false);
                }
#pragma warning disable CA1031 // One message must not end the reader.
                catch (Exception error)
#pragma warning restore CA1031
                {
                    OutboxLog.ReaderFailed(Log, error);
                }
            }
        }
    }

    private async Task EndAsync(CancellationTokenSource handling)
    {
        handling.CancelAfter(options.StopTimeout);
        await Task.WhenAll(_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await EndCompletedAsync().ConfigureAwait(false);
    }
}
