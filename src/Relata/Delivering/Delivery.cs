using System.Diagnostics;
using Relata.Diagnostics.Logging;
using Relata.Diagnostics.Telemetry;
using Relata.Sessions.Publishing.Messages;

namespace Relata.Delivering;

/// <summary>One attempt to hand out a claimed message: the handler, the lease while it runs, and what becomes of the message.</summary>
internal sealed class Delivery(Database database, OutboxQueue queue, OutboxReaderOptions options, OutboxMessage message, OutboxHandler handler)
{
    /// <summary>Hands out the message. Throws only if the database cannot be told what became of it.</summary>
    /// <param name="stop">Cancels the handler because the reader has to end.</param>
    public async Task RunAsync(CancellationToken stop)
    {
        if (message.Attempts > options.MaxAttempts)
        {
            await FailAsync("The process has ended during each attempt.", error: null).ConfigureAwait(false);
            return;
        }

        using var lost = new CancellationTokenSource();
        using var token = CancellationTokenSource.CreateLinkedTokenSource(stop, lost.Token);
        Activity? activity = null;
        bool isRemoved;
        try
        {
            var delivery = new OutboxDelivery(
                message.Id, message.MessageId, message.Type, message.Key, message.Payload, MessageHeaders.Read(message.Headers), message.CreatedAt, message.Attempts);
            activity = Begin(delivery);
            isRemoved = await HandleAsync(delivery, lost, token.Token).ConfigureAwait(false);
        }
        catch (Exception) when (stop.IsCancellationRequested || lost.IsCancellationRequested)
        {
            if (!lost.IsCancellationRequested)
            {
                await queue.ReleaseAsync(message).ConfigureAwait(false);
            }

            return;
        }
#pragma warning disable CA1031 // Whatever a handler throws, the message is put back and the reader goes on.
        catch (Exception error)
#pragma warning restore CA1031
        {
            activity?.SetStatus(ActivityStatusCode.Error, error.Message);
            await FailAsync($"{error.GetType().Name}: {error.Message}", error).ConfigureAwait(false);
            return;
        }
        finally
        {
            activity?.Dispose();
        }

        if (!isRemoved && !await queue.CompleteAsync(message).ConfigureAwait(false))
        {
            OutboxLog.Lost(Log, message.Type, message.Id);
            return;
        }

        Metrics.OutboxHandled.Add("relata.message.type", message.Type);
    }

    private Microsoft.Extensions.Logging.ILogger Log => database.Diagnostics.Logs.Outbox;

    // Returns whether the message has been removed with the work of the handler.
    private async Task<bool> HandleAsync(OutboxDelivery delivery, CancellationTokenSource lost, CancellationToken cancellationToken)
    {
        if (!handler.UsesSession)
        {
            await HoldAsync(Begin(null, delivery, cancellationToken), lost, cancellationToken).ConfigureAwait(false);
            return false;
        }

        var session = database.OpenSession();
        await using (session.ConfigureAwait(false))
        {
            await HoldAsync(Begin(session, delivery, cancellationToken), lost, cancellationToken).ConfigureAwait(false);
            if (!await queue.CompleteAsync(message, session, cancellationToken).ConfigureAwait(false))
            {
                await lost.CancelAsync().ConfigureAwait(false);
                OutboxLog.Lost(Log, message.Type, message.Id);
                throw new OperationCanceledException(lost.Token);
            }

            await session.CommitAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
    }

    // A handler that blocks its thread must not keep the lease from being renewed.
    private Task Begin(Session? session, OutboxDelivery delivery, CancellationToken cancellationToken) =>
        Task.Run(() => handler.Handle(session, delivery, cancellationToken), CancellationToken.None);

    // Renews the lease as long as the handler runs.
    private async Task HoldAsync(Task handling, CancellationTokenSource lost, CancellationToken cancellationToken)
    {
        while (!handling.IsCompleted)
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var first = await Task.WhenAny(handling, Task.Delay(options.Lease / 3, database.Diagnostics.TimeProvider, ended.Token)).ConfigureAwait(false);
            await ended.CancelAsync().ConfigureAwait(false);
            if (first == handling || cancellationToken.IsCancellationRequested)
            {
                break;
            }

            // The transaction of the handler may hold what the renewal waits for. A renewal that comes too late changes nothing.
            if (await Task.WhenAny(handling, RenewAsync(handling, lost)).ConfigureAwait(false) == handling)
            {
                break;
            }
        }

        await handling.ConfigureAwait(false);
    }

    // Does not throw: the handler goes on while the database cannot be reached, and the next renewal tells whether another reader has the message.
    private async Task RenewAsync(Task handling, CancellationTokenSource lost)
    {
        try
        {
            if (!await queue.RenewAsync(message).ConfigureAwait(false) && !handling.IsCompleted)
            {
                OutboxLog.Lost(Log, message.Type, message.Id);
                await lost.CancelAsync().ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is RelataException or ObjectDisposedException)
        {
            if (!handling.IsCompleted)
            {
                OutboxLog.ReaderFailed(Log, error);
            }
        }
    }

    private async Task FailAsync(string text, Exception? error)
    {
        if (await queue.FailAsync(message, text).ConfigureAwait(false) is { } due)
        {
            OutboxLog.Failed(Log, message.Type, message.Id, message.Attempts, due, error);
            Metrics.OutboxFailed.Add("relata.message.type", message.Type);
        }
        else
        {
            OutboxLog.Dead(Log, message.Type, message.Id, message.Attempts, message.Key, error);
            Metrics.OutboxDead.Add("relata.message.type", message.Type);
        }
    }

    // The activity belongs to the trace in which the message was published.
    private static Activity? Begin(OutboxDelivery delivery)
    {
        if (!SpanSource.HasListeners)
        {
            return null;
        }

        ActivityContext.TryParse(
            delivery.Headers.GetValueOrDefault(MessageHeaders.TraceParent), delivery.Headers.GetValueOrDefault(MessageHeaders.TraceState), isRemote: true, out var parent);
        var activity = SpanSource.Source.StartActivity($"relata.outbox {delivery.Type}", ActivityKind.Consumer, parent);
        activity?.SetTag("messaging.message.id", delivery.MessageId.ToString());
        activity?.SetTag("relata.message.attempt", delivery.Attempt);
        return activity;
    }
}
