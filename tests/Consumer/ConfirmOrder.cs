using Relata;
using Relata.Hosting;

namespace Consumer;

internal sealed class ConfirmOrder(IMailer mail) : IOutboxHandler<OrderPlaced>
{
    public Task HandleAsync(OrderPlaced message, OutboxDelivery delivery, CancellationToken cancellationToken) =>
        mail.ConfirmAsync(message.Customer, delivery.MessageId, cancellationToken);
}
