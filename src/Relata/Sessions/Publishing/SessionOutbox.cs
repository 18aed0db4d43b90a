using Relata.Sessions.Publishing.Messages;

namespace Relata;

/// <summary>Publishes messages in the transaction of a session.</summary>
public static class SessionOutbox
{
    /// <summary>Publishes a message: the commit of the session writes it as a row of its transaction. Sends nothing.</summary>
    /// <remarks>
    /// <para>The message is serialized by the call: later changes of the object have no effect. A rollback, also to a savepoint that was set before, drops the message.</para>
    /// <para>A message about a new object, whose key the database generates, is made by the commit: <see cref="Publish{T}(Session, Func{T}, object?, PublishOptions?)"/>.</para>
    /// </remarks>
    /// <typeparam name="T">The class of the message, which is registered by <see cref="Outbox.Message{T}"/>.</typeparam>
    /// <param name="session">The session.</param>
    /// <param name="message">The message.</param>
    /// <param name="key">
    /// Messages of one key are handed out in the order of their commits, one after the other: a text, an integer, a <see cref="Guid"/>, or the entity that the message is about, whose table and primary key it is then. Null for none: the order does not matter.
    /// </param>
    /// <param name="options">A delay, and headers; null for neither.</param>
    /// <exception cref="OutboxException">The database has no outbox (REL700), the class is not registered (REL701), a message with a key is delayed (REL702), or the key is not usable (REL703).</exception>
    public static void Publish<T>(this Session session, T message, object? key = null, PublishOptions? options = null)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(message);
        using var use = session.Use("Publish");
        var type = session.Database.Outbox.Find(message.GetType(), typeof(T));
        Add(session, type, type.Write(message), payload: null, key, options);
    }

    /// <summary>Publishes a message that is made by the commit, after the rows of its transaction have been written: generated keys are known then.</summary>
    /// <param name="session">The session.</param>
    /// <param name="message">Returns the message. It must not use the session. If it throws, nothing is committed.</param>
    /// <param name="key">As for a message that exists.</param>
    /// <param name="options">A delay, and headers; null for neither.</param>
    /// <inheritdoc cref="Publish{T}(Session, T, object?, PublishOptions?)" path="/typeparam|/exception" />
    public static void Publish<T>(this Session session, Func<T> message, object? key = null, PublishOptions? options = null)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(message);
        using var use = session.Use("Publish");
        var outbox = session.Database.Outbox;
        Add(session, outbox.Find(typeof(T), typeof(T)), written: null, row => Write(outbox, row, message()), key, options);
    }

    // It may be of a class that derives from T and is registered itself.
    private static string Write<T>(Outbox outbox, OutboxMessage row, T message)
        where T : notnull
    {
        var type = outbox.Find(message.GetType(), typeof(T));
        row.Type = type.Name;
        return type.Write(message);
    }

    private static void Add(Session session, MessageType type, string? written, Func<OutboxMessage, string>? payload, object? key, PublishOptions? options)
    {
        var delay = options?.Delay ?? TimeSpan.Zero;
        ArgumentOutOfRangeException.ThrowIfNegative(delay.Ticks, nameof(options));
        if (key is not null && delay > TimeSpan.Zero)
        {
            throw new OutboxException("REL702", $"A '{type.Name}' message has a key and a delay. All later messages of the key would wait for it. Leave one of the two out.");
        }

        var now = session.Database.Diagnostics.TimeProvider.GetUtcNow();
        now = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
        var row = session.Database.Outbox.Tables.Create();
        row.MessageId = Guid.CreateVersion7(now);
        row.Type = type.Name;
        row.Key = key is null ? null : MessageKey.Of(key);
        row.Headers = MessageHeaders.Write(options?.Headers);
        row.CreatedAt = now;
        row.DueAt = now + delay;
        row.Status = OutboxStatus.Waiting;
        row.Attempts = 0;
        row.Claim = null;
        row.HandledAt = null;
        row.LastError = null;
        if (written is not null)
        {
            row.Payload = written;
        }

        session.Work.Publish(new OutgoingMessage { Row = row, KeyOwner = key as Entity, Payload = payload is null ? null : () => payload(row) });
    }
}
