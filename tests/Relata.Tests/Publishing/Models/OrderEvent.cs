namespace Relata.Tests.Publishing.Models;

public record OrderEvent(int OrderId);
