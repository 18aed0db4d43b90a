namespace Relata.Tests.Publishing.Models;

public sealed record OrderClosed(int OrderId, string Why) : OrderEvent(OrderId);
