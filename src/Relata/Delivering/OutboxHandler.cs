namespace Relata.Delivering;

/// <summary>The handler of a message type.</summary>
/// <param name="UsesSession">Whether it works in the session whose commit removes the message.</param>
/// <param name="Handle">The handler.</param>
internal sealed record OutboxHandler(bool UsesSession, HandleMessage Handle);
