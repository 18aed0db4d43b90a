using Relata.Tests.Databases;
using Relata.Tests.Diagnostics;
using Relata.Tests.Publishing.Models;

namespace Relata.Tests.Publishing;

/// <summary>A test with an outbox, at a time that is set.</summary>
public abstract class OutboxTest<TDatabase> : IAsyncLifetime
    where TDatabase : TestDatabase, new()
{
    protected OutboxTest() => Database = Open();

    protected TDatabase Test { get; } = new();

    protected Database Database { get; }

    private protected SettableTime Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    /// <summary>What was handed out, in order.</summary>
    private protected List<string> Handed { get; } = [];

    public async ValueTask InitializeAsync() => await Database.CreateTablesAsync();

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Test.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens the database as another process does.</summary>
    protected Database Open()
    {
        var database = Test.Open(ModelSet.InNamespace("Relata.Tests.Publishing.Models"));
        database.Diagnostics.TimeProvider = Time;
        database.Outbox.Use<OutgoingMessage, OutgoingLane>().Message("order.placed", OutboxJson.Default.OrderPlaced).Message("order.paid", OutboxJson.Default.OrderPaid);
        return database;
    }

    /// <summary>A reader that notes what it is given, one message at a time.</summary>
    protected OutboxReader Reader(OutboxReaderOptions? options = null, Database? database = null) => new OutboxReader(database ?? Database, (options ?? new()) with { Parallelism = 1 })
        .Handle<OrderPlaced>((placed, delivery, _) => Note(placed, delivery))
        .Handle<OrderPaid>((paid, delivery, _) => Note(paid, delivery));

    /// <summary>The rows of the outbox.</summary>
    protected OutgoingMessage[] Messages()
    {
        using var session = Database.OpenSession();
        return [.. session.Query<OutgoingMessage>().OrderBy(message => message.Id).ToList()];
    }

    /// <summary>Publishes messages, each in a transaction of its own.</summary>
    protected void Publish(params (int Number, object? Key)[] messages)
    {
        foreach (var (number, key) in messages)
        {
            using var session = Database.OpenSession();
            session.Publish(new OrderPaid(0, number), key);
            session.Commit();
        }
    }

    private Task Note(object message, OutboxDelivery delivery)
    {
        lock (Handed)
        {
            Handed.Add($"{message} {delivery.Key} #{delivery.Attempt}");
        }

        return Task.CompletedTask;
    }
}
