namespace Relata.Hosting;

/// <summary>Handles the messages of a type in a session whose commit removes the message: what the handler writes there happens exactly once.</summary>
/// <typeparam name="TMessage">The class of the messages, which is registered by <see cref="Outbox.Message{T}"/>.</typeparam>
public interface IOutboxSessionHandler<in TMessage>
    where TMessage : notnull
{
    /// <summary>Handles a message. It does not commit; if it throws, the session is rolled back and the message handed out again.</summary>
    /// <param name="session">The session.</param>
    /// <param name="message">The message.</param>
    /// <param name="delivery">What is known of the message: its identity, key, headers, and the number of the attempt.</param>
    /// <param name="cancellationToken">Cancelled when the host stops and <see cref="OutboxReaderOptions.StopTimeout"/> is over, or another reader has taken the message over.</param>
    Task HandleAsync(Session session, TMessage message, OutboxDelivery delivery, CancellationToken cancellationToken);
}
