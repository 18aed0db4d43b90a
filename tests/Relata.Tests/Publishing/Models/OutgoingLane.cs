namespace Relata.Tests.Publishing.Models;

[Table("outbox_lane")]
public sealed partial class OutgoingLane : OutboxLane;
