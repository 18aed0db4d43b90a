using Relata;

namespace Consumer;

[Table("outbox_lane")]
public sealed partial class OutgoingLane : OutboxLane;
