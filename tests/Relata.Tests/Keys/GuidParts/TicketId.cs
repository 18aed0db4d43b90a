namespace Relata.Tests.Keys.GuidParts;

public readonly record struct TicketId(Guid Value);
