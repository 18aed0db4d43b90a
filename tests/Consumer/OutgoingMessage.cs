using Relata;

namespace Consumer;

[Table("outbox")]
public sealed partial class OutgoingMessage : OutboxMessage;
