using Relata.Delivering;

namespace Relata;

/// <summary>Hands out the messages of an outbox: each at least once, those of one key in order, to one handler at a time. Several readers, in one process or in several, share the messages.</summary>
/// <remarks>
/// A reader has no thread of its own: <see cref="RunAsync"/> is the body of a background service, <see cref="RunOnceAsync"/> that of a scheduled job or a test. A message may be handed out
/// again after it was handled, if the process ends before the database is told so: handlers are repeatable, or compare <see cref="OutboxDelivery.MessageId"/>, or work in the session that they are given.
/// </remarks>
/// <example><code>
/// var reader = new OutboxReader(db)
///     .Handle&lt;OrderPlaced&gt;(async (placed, delivery, stop) =&gt; await mail.ConfirmAsync(placed, stop));
/// await reader.RunAsync(stoppingToken);
/// </code></example>
public sealed class OutboxReader
{
    private readonly Database _database;
    private readonly OutboxReaderOptions _options;
    private readonly Dictionary<string, OutboxHandler> _handlers = new(StringComparer.Ordinal);
    private OutboxHandler? _relay;

    /// <summary>Creates a reader. Nothing is read until it runs.</summary>
    /// <param name="database">The database, whose outbox is set up.</param>
    /// <param name="options">How messages are handed out; null for the defaults.</param>
    /// <exception cref="OutboxException">The database has no outbox (REL700).</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public OutboxReader(Database database, OutboxReaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        _database = database;
        _options = options ?? new OutboxReaderOptions();
        _ = database.Outbox.Tables;
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.Parallelism, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaxAttempts, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(_options.PollingInterval, TimeSpan.Zero, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(_options.Lease, TimeSpan.Zero, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.KeepHandled, TimeSpan.Zero, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.StopTimeout, TimeSpan.Zero, nameof(options));
        ArgumentNullException.ThrowIfNull(_options.RetryDelay, nameof(options));
    }

    /// <summary>Adds the handler of a message type. A message is handled when its task has ended without an exception.</summary>
    /// <typeparam name="T">The class of the messages.</typeparam>
    /// <param name="handler">The handler.</param>
    /// <exception cref="OutboxException">The class is not registered with the outbox (REL701), or has a handler already (REL704).</exception>
    public OutboxReader Handle<T>(Func<T, OutboxDelivery, CancellationToken, Task> handler)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(handler);
        var type = _database.Outbox.Find(typeof(T), typeof(T));
        return Add<T>(type.Name, new(UsesSession: false, async (_, delivery, stop) => await handler((T)type.Read(delivery.Payload), delivery, stop).ConfigureAwait(false)));
    }

    /// <summary>Adds a handler that works in a session. Its commit removes the message by the same transaction: what the handler writes there happens exactly once.</summary>
    /// <remarks>The handler does not commit. If it throws, the session is rolled back, and the message handed out again.</remarks>
    /// <inheritdoc cref="Handle{T}(Func{T, OutboxDelivery, CancellationToken, Task})" />
    public OutboxReader Handle<T>(Func<Session, T, OutboxDelivery, CancellationToken, Task> handler)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(handler);
        var type = _database.Outbox.Find(typeof(T), typeof(T));
        return Add<T>(type.Name, new(UsesSession: true, async (session, delivery, stop) => await handler(session!, (T)type.Read(delivery.Payload), delivery, stop).ConfigureAwait(false)));
    }

    /// <summary>Adds a handler for all messages without one of their own, also those whose type this program does not know: to pass them on to a broker, as text.</summary>
    /// <param name="handler">The handler.</param>
    /// <exception cref="OutboxException">The reader has such a handler already (REL704).</exception>
    public OutboxReader Relay(Func<OutboxDelivery, CancellationToken, Task> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        _relay = _relay is null
            ? new(UsesSession: false, async (_, delivery, stop) => await handler(delivery, stop).ConfigureAwait(false))
            : throw new OutboxException("REL704", "The reader relays messages already. A message is handled once: let one handler do both.");
        return this;
    }

    /// <summary>Hands out messages until it is cancelled, and then returns when the handlers that were running have ended. Errors of the database are logged, and it goes on.</summary>
    /// <param name="cancellationToken">Stops the reader: <see cref="OutboxReaderOptions.StopTimeout"/>.</param>
    /// <exception cref="OutboxException">The reader has no handler (REL705).</exception>
    public Task RunAsync(CancellationToken cancellationToken) => NewLoop().RunAsync(cancellationToken);

    /// <summary>Hands out the messages that are due, and those that become due meanwhile, and returns when there are none. A message whose attempt fails is not waited for.</summary>
    /// <param name="cancellationToken">Stops the reader.</param>
    /// <returns>The number of attempts.</returns>
    /// <exception cref="OutboxException">The reader has no handler (REL705).</exception>
    /// <exception cref="DatabaseException">The database cannot be reached.</exception>
    public Task<int> RunOnceAsync(CancellationToken cancellationToken = default) => NewLoop().DrainAsync(cancellationToken);

    /// <exception cref="OutboxException">The reader has no handler (REL705).</exception>
    internal void ThrowIfUnhandled()
    {
        if (_handlers.Count == 0 && _relay is null)
        {
            throw new OutboxException("REL705", "The reader has no handlers: all messages would wait. Call Handle or Relay before it runs.");
        }
    }

    private ReaderLoop NewLoop()
    {
        ThrowIfUnhandled();
        return new ReaderLoop(_database, _options, new Dictionary<string, OutboxHandler>(_handlers, StringComparer.Ordinal), _relay);
    }

    private OutboxReader Add<T>(string name, OutboxHandler handler) => _handlers.TryAdd(name, handler)
        ? this
        : throw new OutboxException("REL704", $"{typeof(T).Name} has a handler already. A message is handled once: let one handler do both, or publish two messages.");
}
