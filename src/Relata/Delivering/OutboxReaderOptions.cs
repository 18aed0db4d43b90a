namespace Relata;

/// <summary>How an <see cref="OutboxReader"/> hands out messages. All readers of an outbox should have the same <see cref="MaxAttempts"/> and <see cref="DeadMessagesBlockTheirKey"/>.</summary>
public sealed record OutboxReaderOptions
{
    /// <summary>How many messages are handled at a time, each of another key. Default: 4. With 1, messages are begun in the order of their numbers.</summary>
    public int Parallelism { get; init; } = 4;

    /// <summary>How often the reader looks for messages of other processes, retries and delayed messages. A commit through the same <see cref="Database"/> object wakes it at once. Default: a second.</summary>
    public TimeSpan PollingInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// For how long a message belongs to the reader that has claimed it, after which it is handed out again if the process has ended. It is renewed while the handler runs. Default: a minute. The clocks of
    /// the processes must not differ by more than a part of it.
    /// </summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>After how many attempts a message is dead. Default: 10. An attempt that ended with the process counts.</summary>
    public int MaxAttempts { get; init; } = 10;

    /// <summary>How long to wait after an attempt, from 1, has failed. Default: a second, doubled with each attempt, and at most five minutes.</summary>
    public Func<int, TimeSpan> RetryDelay { get; init; } = static attempt => TimeSpan.FromSeconds(Math.Min(Math.Pow(2, attempt - 1), 300));

    /// <summary>Whether the messages behind a dead one with the same key wait until it is retried or deleted. Default: true, because they would be handed out without what came before them. Messages of other keys never wait.</summary>
    public bool DeadMessagesBlockTheirKey { get; init; } = true;

    /// <summary>For how long the rows of handled messages are kept. Default: zero, they are deleted at once.</summary>
    public TimeSpan KeepHandled { get; init; } = TimeSpan.Zero;

    /// <summary>How long the handlers that are running may take to end when the reader is stopped, before their token is cancelled. Default: ten seconds.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
