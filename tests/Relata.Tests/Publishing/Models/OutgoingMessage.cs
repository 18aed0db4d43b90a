namespace Relata.Tests.Publishing.Models;

[Table("outbox")]
public sealed partial class OutgoingMessage : OutboxMessage;
