using Relata.Hosting;
using Relata.Tests.Publishing.Models;

namespace Relata.Tests.Publishing.Hosting;

/// <summary>Notes what it is given.</summary>
internal sealed class PaidHandler(Handed handed, Scoped scoped) : IOutboxHandler<OrderPaid>
{
    private int _count;

    public async Task HandleAsync(OrderPaid message, OutboxDelivery delivery, CancellationToken cancellationToken)
    {
        Assert.False(scoped.IsDisposed);
        if (handed.Duration > TimeSpan.Zero)
        {
            handed.Add($"begun {message.Number}");
            await Task.Delay(handed.Duration, cancellationToken);
        }

        if (handed.Fails)
        {
            handed.Fails = false;
            throw new InvalidOperationException("no");
        }

        handed.Add($"{message.Number} {delivery.Key} #{delivery.Attempt} {++_count}");
    }
}
