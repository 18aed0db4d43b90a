using Relata;

internal static class Outboxes
{
    public static int Sent { get; private set; }

    public static void AddOutbox(Database db) =>
        db.Outbox.Use<OutgoingMessage, OutgoingLane>().Message("order.placed", MessageJson.Default.OrderPlaced);

    public static async Task PlaceAsync(Session session, string customer)
    {
        var order = new Order { Customer = customer };
        session.Add(order);
        session.Publish(() => new OrderPlaced(order.Id, order.Customer), key: order);
        await session.CommitAsync();
    }

    public static OutboxReader Reader(Database db) => new OutboxReader(db)
        .Handle<OrderPlaced>(async (placed, delivery, stop) => await SendAsync(placed, delivery.MessageId, stop));

    public static OutboxReader Counter(Database db) => new OutboxReader(db)
        .Handle<OrderPlaced>((session, placed, delivery, stop) => session.ExecuteAsync($"UPDATE statistic SET orders = orders + 1", stop));

    public static async Task RetryAllAsync(Session session)
    {
        foreach (var message in await session.Query<OutgoingMessage>().Where(m => m.Status == OutboxStatus.Dead).ToListAsync())
        {
            message.Retry();
        }

        await session.CommitAsync();
    }

    private static async Task SendAsync(OrderPlaced placed, Guid id, CancellationToken stop)
    {
        await Task.Delay(1, stop);
        Sent += placed.OrderId > 0 && id != Guid.Empty ? 1 : 0;
    }
}
