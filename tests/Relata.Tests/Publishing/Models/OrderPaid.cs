namespace Relata.Tests.Publishing.Models;

public sealed record OrderPaid(int OrderId, int Number);
