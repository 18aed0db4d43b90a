namespace Relata.Tests.Publishing.Models;

public sealed record OrderPlaced(int OrderId, string Customer);
