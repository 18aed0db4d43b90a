using Relata.Hosting;
using Relata.Tests.Publishing.Models;

namespace Relata.Tests.Publishing.Hosting;

/// <summary>Writes a row for each message, in the session that removes the message.</summary>
internal sealed class PlacedHandler(Handed handed) : IOutboxSessionHandler<OrderPlaced>
{
    public async Task HandleAsync(Session session, OrderPlaced message, OutboxDelivery delivery, CancellationToken cancellationToken)
    {
        session.Add(new Order { Customer = message.Customer });
        await session.FlushAsync(cancellationToken);
        if (handed.Fails)
        {
            handed.Fails = false;
            throw new InvalidOperationException("no");
        }

        handed.Add(message.Customer);
    }
}
