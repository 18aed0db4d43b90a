namespace Relata.Hosting;

/// <summary>Handles the messages of a type. A new object is taken from a service scope of its own for each message.</summary>
/// <remarks>
/// A message is handled when the task has ended without an exception. It may be handed out again after that, if the process ends before the database is told so: a handler is repeatable, or
/// compares <see cref="OutboxDelivery.MessageId"/>. For a handler that writes to the same database there is <see cref="IOutboxSessionHandler{TMessage}"/>.
/// </remarks>
/// <typeparam name="TMessage">The class of the messages, which is registered by <see cref="Outbox.Message{T}"/>.</typeparam>
public interface IOutboxHandler<in TMessage>
    where TMessage : notnull
{
    /// <summary>Handles a message. If it throws, the message is handed out again: <see cref="OutboxReaderOptions.RetryDelay"/>.</summary>
    /// <param name="message">The message.</param>
    /// <param name="delivery">What is known of the message: its identity, key, headers, and the number of the attempt.</param>
    /// <param name="cancellationToken">Cancelled when the host stops and <see cref="OutboxReaderOptions.StopTimeout"/> is over, or another reader has taken the message over.</param>
    Task HandleAsync(TMessage message, OutboxDelivery delivery, CancellationToken cancellationToken);
}
