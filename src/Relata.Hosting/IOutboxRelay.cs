namespace Relata.Hosting;

/// <summary>Passes messages on as text, as to a broker: all messages without a handler of their own, also those whose type this program does not know.</summary>
public interface IOutboxRelay
{
    /// <summary>Passes a message on. If it throws, the message is handed out again.</summary>
    /// <param name="delivery">The message.</param>
    /// <param name="cancellationToken">Cancelled when the host stops and <see cref="OutboxReaderOptions.StopTimeout"/> is over, or another reader has taken the message over.</param>
    Task RelayAsync(OutboxDelivery delivery, CancellationToken cancellationToken);
}
