using System.Collections.Concurrent;
using System.Text.Json.Serialization.Metadata;
using Relata.Sessions.Publishing;
using Relata.Sessions.Publishing.Messages;

namespace Relata;

/// <summary>The outbox of a database: messages that are rows of the transaction that publishes them, and are handed out after it has committed.</summary>
/// <remarks>Set it up when the program starts: its tables, and the name of each message type. <see cref="SessionOutbox"/> publishes, <see cref="OutboxReader"/> hands out.</remarks>
/// <example><code>
/// db.Outbox.Use&lt;OutgoingMessage, OutgoingLane&gt;()
///     .Message("order.placed", AppJson.Default.OrderPlaced)
///     .Message("order.paid", AppJson.Default.OrderPaid);
/// </code></example>
public sealed class Outbox
{
    private readonly Database _database;
    private readonly ConcurrentDictionary<Type, MessageType> _types = [];
    private TaskCompletionSource _published = NewSignal();

    internal Outbox(Database database) => _database = database;

    /// <summary>The tables, as they were given to <see cref="Use{TMessage, TLane}"/>.</summary>
    /// <exception cref="OutboxException">None were.</exception>
    internal OutboxTables Tables
    {
        get => field ?? throw new OutboxException("REL700", "The database has no outbox. Declare its two entities, and name them when the program starts: db.Outbox.Use<OutgoingMessage, OutgoingLane>().");
        private set;
    }

    /// <summary>Whether all lanes are known to have been inserted.</summary>
    internal bool HasLanes { get; set; }

    /// <summary>Completed when a session of this process has committed messages. Ask for it before looking for messages.</summary>
    internal Task Published => Volatile.Read(ref _published).Task;

    /// <summary>Names the entities of the outbox. They must be among the <see cref="Database.Models"/>.</summary>
    /// <typeparam name="TMessage">The entity of the messages.</typeparam>
    /// <typeparam name="TLane">The entity of the rows that are locked to keep the order of messages with a key.</typeparam>
    /// <exception cref="OutboxException">An entity is not among those of the database (REL700).</exception>
    public Outbox Use<TMessage, TLane>()
        where TMessage : OutboxMessage, IEntity<TMessage>
        where TLane : OutboxLane, IEntity<TLane>
    {
        var tables = new OutboxTables<TMessage, TLane>();
        EntityType[] both = [tables.Messages, tables.Lanes];
        if (Array.Find(both, type => !_database.Models.Contains(type)) is { } missing)
        {
            throw new OutboxException("REL700", $"{missing.Name} is not among the entities of the database, so that it would have no table. Name it in the ModelSet that the database is opened with.");
        }

        Tables = tables;
        return this;
    }

    /// <summary>Registers a type of messages.</summary>
    /// <remarks>An object is written by the type that is registered for its own class, or else for <typeparamref name="T"/> of the call that publishes it.</remarks>
    /// <typeparam name="T">The class of the messages.</typeparam>
    /// <param name="name">The name in the table, of at most 200 characters. Rows have it for as long as they wait: the class may be renamed, the name may not.</param>
    /// <param name="json">The generated serialization of the class: <c>AppJson.Default.OrderPlaced</c>.</param>
    /// <exception cref="OutboxException">The class or the name is registered already (REL704).</exception>
    public Outbox Message<T>(string name, JsonTypeInfo<T> json)
        where T : notnull
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, 200, nameof(name));
        ArgumentNullException.ThrowIfNull(json);
        if (_types.Values.Any(type => type.Name == name) || !_types.TryAdd(typeof(T), new MessageType(name, json)))
        {
            throw new OutboxException("REL704", $"{typeof(T).Name} cannot be registered as '{name}': {(_types.TryGetValue(typeof(T), out var other) ? $"it is '{other.Name}' already" : "another class has the name")}. A class has one name, and a name one class.");
        }

        return this;
    }

    /// <summary>The type of a message.</summary>
    /// <param name="message">The class of the object.</param>
    /// <param name="declared">The class that the caller knows it by.</param>
    /// <exception cref="OutboxException">There is no outbox, or neither is registered.</exception>
    internal MessageType Find(Type message, Type declared)
    {
        _ = Tables;
        return _types.TryGetValue(message, out var found) || _types.TryGetValue(declared, out found) ? found : throw new OutboxException(
            "REL701", $"{message.Name} is no message of the outbox. Register it with a name when the program starts: db.Outbox.Message(\"…\", AppJson.Default.{message.Name}).");
    }

    /// <summary>Tells the readers of this process that messages were committed.</summary>
    internal void Signal() => Interlocked.Exchange(ref _published, NewSignal()).TrySetResult();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
