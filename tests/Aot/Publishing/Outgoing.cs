using Relata;

[Table("outbox")]
public sealed partial class OutgoingMessage : OutboxMessage;

[Table("outbox_lane")]
public sealed partial class OutgoingLane : OutboxLane;
