using Relata;
using Relata.Hosting;

namespace Consumer;

internal static class OutboxHost
{
    /// <summary>Starts a host that hands out a message, and stops it.</summary>
    /// <returns>What its handler was given.</returns>
    public static async Task<string> RunAsync()
    {
        await using var db = new SqliteDatabase("Data Source=orders.db");
        db.Outbox.Use<OutgoingMessage, OutgoingLane>().Message("order.placed", MessageJson.Default.OrderPlaced);
        await db.CreateTablesAsync();
        var mailer = new Mailer();
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IMailer>(mailer);
        builder.Services.AddSingleton<Database>(db);
        builder.Services.AddRelataOutbox().Handle<OrderPlaced, ConfirmOrder>();
        using var host = builder.Build();
        await host.StartAsync();
        await using var session = db.OpenSession();
        session.Publish(new OrderPlaced(17, "ann"));
        await session.CommitAsync();
        var customer = await mailer.Confirmed;
        await host.StopAsync();
        return customer;
    }
}
