namespace Relata.Delivering;

/// <summary>Handles a message.</summary>
/// <param name="session">The session whose commit removes the message; null if the handler has none.</param>
/// <param name="delivery">The message.</param>
/// <param name="cancellationToken">Cancelled when the reader must stop, or has lost the message.</param>
internal delegate Task HandleMessage(Session? session, OutboxDelivery delivery, CancellationToken cancellationToken);
