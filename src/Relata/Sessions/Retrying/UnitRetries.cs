using Relata.Diagnostics.Logging;
using Relata.Diagnostics.Telemetry;

namespace Relata.Sessions.Retrying;

/// <summary>Runs a unit of work in a new session, and retries it after transient failures.</summary>
internal static class UnitRetries
{
    public static async Task<TResult> RunAsync<TResult>(
        Database database, Func<Session, Task<TResult>> unit, RunOptions options, CancellationToken cancellationToken)
    {
        var unanswered = 0;
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await RunOnceAsync(database, unit, options, cancellationToken).ConfigureAwait(false);
                }
                catch (RelataException error) when (attempt < options.Attempts && MayRunAgain(error, options))
                {
                    unanswered = unanswered == 0 && IsUnanswered(error) ? attempt : unanswered;
                    var delay = Delay(attempt, options);
                    ConnectionLog.Retried(database.Diagnostics.Logs.Connections, attempt, error.Code, delay.TotalMilliseconds);
                    Metrics.Retries.Add(1);
                    SpanSource.AddEvent("relata.retry");
                    await Task.Delay(delay, database.Diagnostics.TimeProvider, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (Exception error) when (unanswered > 0 && error is not CommitOutcomeUnknownException)
        {
            // Whatever ended the later attempts, even a cancellation or an error in the unit, the unanswered commit may have succeeded.
            throw Unknown(unanswered, error);
        }
    }

    private static async Task<TResult> RunOnceAsync<TResult>(
        Database database, Func<Session, Task<TResult>> unit, RunOptions options, CancellationToken cancellationToken)
    {
        using var attempt = UnitAttempt.Begin();
        var session = database.OpenSession();
        await using (session.ConfigureAwait(false))
        {
            session.IsolationLevel = options.IsolationLevel;
            var result = await unit(session).ConfigureAwait(false);
            await session.CommitAsync(cancellationToken).ConfigureAwait(false);
            attempt.Complete();
            return result;
        }
    }

    // If the unit caught a failed transaction's exception and continued, the session threw a SessionStateException with that exception as its cause.
    private static bool MayRunAgain(RelataException error, RunOptions options) => error switch
    {
        CommitOutcomeUnknownException => options.IsRepeatable,
        DatabaseException failure => failure.IsTransient,
        SessionStateException { InnerException: RelataException cause } => MayRunAgain(cause, options),
        _ => false,
    };

    private static bool IsUnanswered(Exception? error) =>
        error is CommitOutcomeUnknownException || (error is SessionStateException && IsUnanswered(error.InnerException));

    private static CommitOutcomeUnknownException Unknown(int unanswered, Exception last) => new(
        $"The COMMIT of attempt {unanswered} got no answer, so its work may be done, and no attempt after it succeeded: {last.Message.TrimEnd('.')}. "
        + "Look whether the work is done before doing it again.",
        last);

    // Half of the delay is fixed. The other half is random, so that two units that blocked each other do not retry at the same time.
    private static TimeSpan Delay(int attempt, RunOptions options)
    {
        var longest = Math.Min(options.FirstDelay.TotalMilliseconds * Math.Pow(2, attempt - 1), options.LongestDelay.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(longest * (0.5 + (Random.Shared.NextDouble() / 2)));
    }
}
